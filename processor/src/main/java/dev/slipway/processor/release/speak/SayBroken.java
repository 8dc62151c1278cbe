package dev.slipway.processor.release.speak;

import dev.slipway.processor.release.look.Gathered.Broken;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.run.Order;
import dev.slipway.shared.configfile.ConfigProblemComment;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.List;
import java.util.Set;

/**
 * Says what is wrong with the settings: on each open release PR, whatever its branch is called and
 * whatever it releases; where none is open, on the merged pull request that the event is about. It
 * is taken back everywhere when they are mended.
 *
 * <p>Which pull requests are open costs a order, so that it was said is noted: nothing opens a
 * release PR while the settings are broken. One that people reopen comes with an event that names
 * it.
 */
public final class SayBroken {
  /** What all keys begin with; by itself it is the key of versions that said it on one only. */
  private static final String ALL = "config";

  private static final String KEY = ALL + "-on-";
  private static final String SAID = ALL + "-said";

  /** A note is kept at a pull request; this one is about none. */
  private static final PullRequestNumber NONE = new PullRequestNumber(Integer.MAX_VALUE);

  private final CommitHistory history;
  private final Remarks remarks;

  public SayBroken(CommitHistory history, Remarks remarks) {
    this.history = history;
    this.remarks = remarks;
  }

  public void say(Order order, Broken broken) {
    String text = ConfigProblemComment.markdown(broken.problems());
    Set<PullRequestNumber> before = remarks.where(KEY);
    boolean said =
        remarks.noted(SAID).filter(Digest.of(text)::equals).isPresent() && !order.isDaily();
    Set<PullRequestNumber> named = order.pullRequests();
    List<PullRequestNumber> merged =
        named.stream().filter(number -> isMerged(number, broken.view().overview())).toList();
    if (said && !isNew(named, merged, before)) {
      return;
    }
    remarks.settle(ALL);
    List<PullRequestNumber> open = OpenCandidates.in(before, history.open());
    boolean all = true;
    for (PullRequestNumber on : open.isEmpty() ? merged.stream().limit(1).toList() : open) {
      all &= remarks.put(on, Remark.say(KEY + on.value(), text));
    }
    if (all) {
      remarks.note(SAID, NONE, Digest.of(text));
    }
  }

  /** Takes it back. */
  public void settle() {
    remarks.settle(SAID); // first: what is cut short after it is begun anew
    remarks.settleAll(ALL);
  }

  /** Whether an event may be about a pull request on which it has to be said now. */
  private static boolean isNew(
      Set<PullRequestNumber> named, List<PullRequestNumber> merged, Set<PullRequestNumber> before) {
    return named.stream()
        .anyMatch(number -> merged.contains(number) ? before.isEmpty() : !before.contains(number));
  }

  private static boolean isMerged(PullRequestNumber number, Overview overview) {
    return overview.base().history().items().stream()
        .flatMap(commit -> commit.brought().stream())
        .anyMatch(brought -> brought.number().equals(number));
  }
}
