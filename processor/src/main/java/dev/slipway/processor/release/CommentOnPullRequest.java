package dev.slipway.processor.release;

import dev.slipway.processor.release.GatherFacts.Gathered;
import dev.slipway.processor.release.ProposedPullRequests.Proposed;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.command.CommandReply;
import dev.slipway.shared.domain.config.Activation;
import dev.slipway.shared.domain.config.PullRequestComment;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.PullRequestPreview;
import dev.slipway.shared.domain.release.PullRequestPreview.Candidate;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.CommitOverride;
import java.util.Optional;

/**
 * Keeps the comment on an open pull request current that says what its merge would release. Where
 * nobody asked for it, one small look is all that it costs.
 */
public final class CommentOnPullRequest {
  /** What the keys of these remarks begin with. */
  static final String KEY = "preview-";

  private final Ports ports;
  private final ProposedPullRequests proposed;
  private final Activation activation;

  public CommentOnPullRequest(Ports ports, ProposedPullRequests proposed, Activation activation) {
    this.ports = ports;
    this.proposed = proposed;
    this.activation = activation;
  }

  /** Looks, and says it or takes it back; the answer is a line for the journal. */
  public String run(RepositoryRef repository, PullRequestNumber number) {
    PullRequestComment asked = asked();
    Optional<Proposed> wanted =
        asked == PullRequestComment.NONE
            ? Optional.empty()
            : proposed.find(number).filter(pr -> isWanted(pr, asked));
    if (wanted.isEmpty()) {
      ports.remarks().settle(repository, KEY + number.value());
      return "nothing is to be said on " + number;
    }
    PullRequestWishes.Look look =
        new PullRequestWishes(
                ports.rights(),
                ports.conversations(),
                () -> ports.remarks().where(repository, CommandReply.KEY))
            .look(
                Optional.of(number)
                    .filter(ports.remarks().where(repository, CommandReply.KEY)::contains),
                false);
    Gathered gathered = new GatherFacts(ports.history(), ports.notes(), activation).gather(look);
    if (!(gathered instanceof Gathered.Facts(_, var lines))) {
      return "not now: the repository cannot be planned";
    }
    Optional<LineFacts> line =
        lines.stream().filter(l -> l.overview().base().equals(wanted.get().base())).findFirst();
    if (line.isEmpty()) {
      ports.remarks().settle(repository, KEY + number.value());
      return number + " goes into no branch that is released";
    }
    String text =
        PullRequestPreview.of(line.get().facts(), candidate(wanted.get(), look.commanded(number)));
    ports.remarks().put(repository, number, Remark.say(KEY + number.value(), text));
    return "said on " + number + " what it would release";
  }

  /** What the settings ask for, the organisation's among them: one look, and no more. */
  private PullRequestComment asked() {
    return ports
        .history()
        .overview(Scope.of(RepositoryConfig.DEFAULTS))
        .filter(look -> !look.archived())
        .filter(look -> look.config().isPresent() || activation == Activation.ALL)
        .map(look ->
            switch (look.settings()) {
              case ConfigFile.Broken _ -> PullRequestComment.NONE;
              case ConfigFile.Parsed(var config) -> config.pullRequestComment();
            })
        .orElse(PullRequestComment.NONE);
  }

  private static boolean isWanted(Proposed pr, PullRequestComment asked) {
    return pr.open() && !pr.ours() && (asked == PullRequestComment.ALL || !pr.byBot());
  }

  private static Candidate candidate(Proposed pr, Adjustment command) {
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
