package dev.slipway.processor.release.speak;

import dev.slipway.processor.release.look.GatherFacts;
import dev.slipway.processor.release.look.Gathered;
import dev.slipway.processor.release.look.Labels;
import dev.slipway.processor.release.look.LineFacts;
import dev.slipway.processor.release.look.PullRequestWishes;
import dev.slipway.processor.release.look.view.LookPorts;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.processor.release.speak.ProposedPullRequests.Proposed;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.domain.command.CommandReply;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.config.PullRequestComment;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.ReleaseLines;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.preview.Part;
import dev.slipway.shared.domain.release.preview.PullRequestPreview;
import dev.slipway.shared.domain.release.preview.PullRequestPreview.Candidate;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.CommitOverride;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps the comment on an open pull request current that says what its merge would release. Where
 * nobody asked for it, one small look is all that it costs.
 */
public final class CommentOnPullRequest {
  /** What the keys of these remarks begin with. */
  public static final String KEY = PullRequestWishes.PREVIEW_KEY;

  private final LookPorts ports;
  private final Remarks remarks;
  private final ProposedPullRequests proposed;
  private final Activation activation;

  public CommentOnPullRequest(
      LookPorts ports, Remarks remarks, ProposedPullRequests proposed, Activation activation) {
    this.ports = ports;
    this.remarks = remarks;
    this.proposed = proposed;
    this.activation = activation;
  }

  /**
   * What there is to be said for.
   *
   * @param base the branch that is released
   */
  private record Asked(RepositoryConfig config, BranchName base) {}

  /** Looks, and says it or takes it back; the answer is a line for the journal. */
  public String run(PullRequestNumber number) {
    Optional<Asked> asked = asked();
    Optional<Proposed> wanted =
        asked.flatMap(a ->
            proposed.find(number).filter(pr -> isWanted(pr, a.config().pullRequests().comment())));
    if (asked.isEmpty() || wanted.isEmpty()) {
      settle(number);
      return "nothing is to be said on " + number;
    }
    Optional<String> text =
        asked.get().config().components().isEmpty()
            ? ofWhole(asked.get(), wanted.get())
            : ofComponents(asked.get(), wanted.get());
    if (text.isEmpty()) {
      return "not now: the repository cannot be planned";
    }
    if (text.get().isEmpty()) {
      settle(number);
      return number + " goes into no branch that is released";
    }
    remarks.put(number, Remark.say(PullRequestWishes.PREVIEW + number.value(), text.get()));
    return "said on " + number + " what it would release";
  }

  /** Takes back what was said on a pull request, where nobody else does: it was merged. */
  public void settle(PullRequestNumber number) {
    remarks.settle(PullRequestWishes.PREVIEW + number.value());
  }

  /** Empty when nobody knows now, an empty text when there is nothing to say. */
  private Optional<String> ofWhole(Asked asked, Proposed pr) {
    PullRequestWishes.Look look = look(pr);
    return facts(asked, look, Set.of())
        .map(lines ->
            lines.stream()
                .filter(line -> line.overview().base().name().equals(pr.base()))
                .findFirst()
                .map(line ->
                    PullRequestPreview.of(
                        List.of(Part.whole(line.facts())),
                        line.facts().config().unparsable(),
                        candidate(pr, look)))
                .orElse(""));
  }

  private Optional<String> ofComponents(Asked asked, Proposed pr) {
    if (!pr.base().equals(asked.base())) {
      return Optional.of("");
    }
    PullRequestWishes.Look look = look(pr);
    TouchedComponents touched = new TouchedComponents(pr);
    Set<String> mayBe = touched.mayBe(ReleaseLines.of(asked.config()));
    return (mayBe.isEmpty() ? Optional.of(List.<LineFacts>of()) : facts(asked, look, mayBe))
        .map(lines ->
            PullRequestPreview.of(
                touched.of(
                    lines.stream().filter(line -> line.line().component().isPresent()).toList(),
                    ports.history()),
                asked.config().unparsable(),
                candidate(pr, look)));
  }

  private PullRequestWishes.Look look(Proposed pr) {
    PullRequestNumber number = pr.candidate().number();
    return new PullRequestWishes(
            ports.rights(), ports.conversations(), () -> remarks.where(CommandReply.KEY))
        .look(remarks.where(CommandReply.KEY).contains(number) ? Set.of(number) : Set.of(), false);
  }

  private Optional<List<LineFacts>> facts(
      Asked asked, PullRequestWishes.Look look, Set<String> components) {
    Gathered gathered =
        new GatherFacts(
                ports.history(), ports.notes(), activation, Scope.of(asked.config()), components)
            .gather(look);
    return gathered instanceof Gathered.Facts(_, var lines, _)
        ? Optional.of(lines)
        : Optional.empty();
  }

  /** What the settings ask for, the organisation's among them: one look, and no more. */
  private Optional<Asked> asked() {
    return ports
        .history()
        .overview(Scope.of(RepositoryConfig.DEFAULTS))
        .filter(look -> !look.repository().archived())
        .filter(look -> look.settings().repository().isPresent() || activation == Activation.ALL)
        .flatMap(look ->
            look.settings().read() instanceof ConfigFile.Parsed(var config)
                ? Optional.of(
                    new Asked(config, config.base().orElse(look.repository().defaultBranch())))
                : Optional.empty())
        .filter(asked -> asked.config().pullRequests().comment() != PullRequestComment.NONE);
  }

  private static boolean isWanted(Proposed pr, PullRequestComment asked) {
    return pr.open() && !pr.ours() && (asked == PullRequestComment.ALL || !pr.byBot());
  }

  private static Candidate candidate(Proposed pr, PullRequestWishes.Look look) {
    Adjustment command = look.commanded(pr.candidate().number());
    Adjustment said = command.isNone() ? Labels.read(pr.labels()) : command;
    Candidate as = pr.candidate();
    return new Candidate(
        as.number(),
        as.squashed(),
        as.titled(),
        as.commits(),
        said.with(CommitOverride.messages(pr.body()), Optional.empty()));
  }
}
