package dev.slipway.processor.release;

import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.PullRequestNumber;

/** Says things on pull requests: one comment for each key, kept current, taken back when settled. */
public interface Remarks {
  /** Says the remark on this pull request, or takes back what was said under its key, wherever that was. */
  void put(RepositoryRef repository, PullRequestNumber on, Remark remark);

  /** Takes back what was said under this key, wherever that was. */
  void settle(RepositoryRef repository, String key);
}
