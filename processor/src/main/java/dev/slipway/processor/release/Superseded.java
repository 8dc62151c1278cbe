package dev.slipway.processor.release;

import dev.slipway.processor.release.ReleasePullRequests.UpdateOutcome;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.release.OpenReleasePr;
import dev.slipway.shared.domain.release.PullRequestBody;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.Optional;

/** Closes a release PR whose place another one took. Repeating it changes nothing. */
final class Superseded {
  private Superseded() {}

  /** False when somebody changed it meanwhile, and it has to be looked at again. */
  static boolean close(
      Ports ports, RepositoryRef repository, OpenReleasePr old, PullRequestNumber by) {
    Optional<String> marked = marked(old.actualBody(), by);
    if (marked.isPresent()) {
      UpdateOutcome outcome =
          ports.pullRequests().write(old, Optional.empty(), Optional.empty(), marked);
      if (outcome instanceof UpdateOutcome.Stale) {
        return false;
      }
    }
    ports
        .remarks()
        .put(
            repository,
            old.number(),
            Remark.say(
                "superseded-" + old.number().value(),
                "The version was raised: " + by + " takes the place of this pull request."));
    ports.pullRequests().close(old.number());
    ports.branches().delete(old.branch().name(), old.branch().head());
    return true;
  }

  /**
   * The body whose marker says which pull request took its place, so that nobody takes the closing
   * for a person's.
   */
  private static Optional<String> marked(String body, PullRequestNumber by) {
    return PullRequestBody.parse(body)
        .marker()
        .filter(m -> m.supersededBy().isEmpty())
        .map(m ->
            body.replace(
                m.render(),
                new ReleaseMarker(
                        m.version(),
                        m.baseHead(),
                        m.lastTag(),
                        m.config(),
                        m.notes(),
                        m.changes(),
                        m.titleByPerson(),
                        m.replaced(),
                        m.shownLines(),
                        Optional.of(by))
                    .render()));
  }
}
