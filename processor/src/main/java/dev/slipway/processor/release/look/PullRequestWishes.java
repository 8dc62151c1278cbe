package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.view.Conversations;
import dev.slipway.processor.release.look.view.Overview.Brought;
import dev.slipway.processor.release.look.view.Overview.Edit;
import dev.slipway.processor.release.look.view.Overview.HistoryCommit;
import dev.slipway.processor.release.look.view.Rights;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.command.CommandJudge;
import dev.slipway.shared.domain.command.CommandJudge.Judgement;
import dev.slipway.shared.domain.command.CommandJudge.Listener;
import dev.slipway.shared.domain.command.CommandReply;
import dev.slipway.shared.domain.command.Conversation;
import dev.slipway.shared.domain.command.Place;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.ReleaseFacts;
import dev.slipway.shared.domain.release.plan.Wishes;
import dev.slipway.shared.domain.release.plan.Wishes.VersionWish;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.CommitOverride;
import dev.slipway.shared.domain.version.Overrides;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What people said about the release on pull requests: a block in the body, labels, commands in
 * comments.
 *
 * <table>
 * <caption>Whose block counts</caption>
 * <tr><th>the body as it is was written</th><th>it counts</th></tr>
 * <tr><td>before the merge</td><td>yes: whoever merged saw it</td></tr>
 * <tr><td>after the merge, by a person who may write to the repository</td><td>yes</td></tr>
 * <tr><td>after the merge, by anybody else, such as a fork's author</td><td>no, and that is said on the
 *     pull request</td></tr>
 * </table>
 *
 * <p>Blocks and labels come with the one look; who wrote a block after the merge is asked for.
 * Comments are read of those pull requests only on which commands are known to be: one request for
 * all of them, and one for each person who gave one.
 */
public final class PullRequestWishes {
  /** What the keys of comments begin with that say what a pull request would release. */
  public static final String PREVIEW = "preview-";

  /** What the keys begin with of what is said on open pull requests: what they would release. */
  public static final String PREVIEW_KEY = "preview-";

  /** How many of the merged are looked at each day: with the release PR they make one request. */
  private static final int MOST_BROUGHT = 19;

  private final Rights rights;
  private final Conversations conversations;
  private final Supplier<Set<PullRequestNumber>> commanded;

  /**
   * @param commanded the pull requests on which commands were answered
   */
  public PullRequestWishes(
      Rights rights, Conversations conversations, Supplier<Set<PullRequestNumber>> commanded) {
    this.rights = rights;
    this.conversations = conversations;
    this.commanded = commanded;
  }

  /** For whoever only reads settings: no comment is read. */
  public static PullRequestWishes withoutCommands(Rights rights) {
    return new PullRequestWishes(rights, _ -> List.of(), Set::of);
  }

  /**
   * What was found.
   *
   * @param judgements what was said in comments
   * @param refusals what to say of blocks, or to take back
   */
  record Found(Wishes wishes, List<Judgement> judgements, List<Reply> refusals) {
    /** What to say where, or to take back. */
    List<Reply> replies(ReleaseFacts facts) {
      List<Reply> replies = new ArrayList<>(refusals);
      if (!judgements.isEmpty()) {
        ReleaseContent content = ReleaseContent.of(facts);
        for (Judgement j : judgements) {
          CommandReply.Answer answer = new CommandReply.Answer(j, content);
          replies.add(
              new Reply(j.number(), j.place(), CommandReply.of(List.of(answer)), List.of(answer)));
        }
      }
      return replies;
    }
  }

  /**
   * A remark and the pull request that it belongs on.
   *
   * @param place of two lines' answers under one key the one with more to do with it goes first
   * @param answers to commands, those of all components of one release PR are put together
   */
  public record Reply(
      PullRequestNumber on, Place place, Remark remark, List<CommandReply.Answer> answers) {
    public Reply {
      answers = List.copyOf(answers);
    }

    public Reply(PullRequestNumber on, Place place, Remark remark) {
      this(on, place, remark, List.of());
    }

    private Reply and(Reply other) {
      if (other.place != place || answers.isEmpty() || other.answers.isEmpty()) {
        return other.place.compareTo(place) > 0 ? other : this;
      }
      List<CommandReply.Answer> all = new ArrayList<>(answers);
      all.addAll(other.answers);
      return new Reply(on, place, CommandReply.of(all), all);
    }

    /** One for each key. */
    public static Collection<Reply> ofAll(List<LineFacts> lines) {
      Map<String, Reply> byKey = new LinkedHashMap<>();
      for (LineFacts line : lines) {
        for (Reply reply : line.replies()) {
          byKey.merge(reply.remark().key(), reply, Reply::and);
        }
      }
      return byKey.values();
    }
  }

  /**
   * Begins a look.
   *
   * @param commented pull requests whose comments are read in any case
   * @param thorough whether those of the open release PRs and of the last merged are, too: an event
   *     may have been lost
   */
  public Look look(Set<PullRequestNumber> commented, boolean thorough) {
    return new Look(commented, thorough);
  }

  /** One look at a repository; its lines share what was read. */
  public final class Look {
    private final Set<PullRequestNumber> commented;
    private final boolean thorough;
    private final Map<PullRequestNumber, Conversation> read = new HashMap<>();
    private final Map<PullRequestNumber, Adjustment> commands = new HashMap<>();

    private Look(Set<PullRequestNumber> commented, boolean thorough) {
      this.commented = commented;
      this.thorough = thorough;
    }

    /**
     * @param releasePrs our open release PRs of this line
     * @param listener the line
     */
    Found of(
        BranchName base,
        List<HistoryCommit> since,
        Set<PullRequestNumber> releasePrs,
        Listener listener) {
      Map<PullRequestNumber, Brought> brought = new LinkedHashMap<>();
      since.stream()
          .flatMap(commit -> commit.brought().stream())
          .forEach(pr -> brought.putIfAbsent(pr.number(), pr));
      List<Judgement> judgements = new ArrayList<>();
      List<VersionWish> versions = new ArrayList<>();
      for (Conversation conversation : conversations(brought.keySet(), releasePrs)) {
        Place place = place(conversation, base, brought.keySet(), releasePrs);
        Judgement judgement = CommandJudge.judge(conversation, place, listener, rights::mayWrite);
        judgements.add(judgement);
        if (!judgement.adjustment().isNone()) {
          commands.put(judgement.number(), judgement.adjustment());
        }
        versions.addAll(judgement.versions());
      }
      Map<PullRequestNumber, Adjustment> adjustments = new LinkedHashMap<>();
      List<Reply> refusals = new ArrayList<>();
      for (Brought pr : brought.values()) {
        List<String> messages = CommitOverride.messages(pr.body());
        boolean counts = messages.isEmpty() || mayOverride(pr);
        refusals.add(
            new Reply(
                pr.number(),
                Place.MERGED,
                new Remark(
                    "override-" + pr.number().value(),
                    counts ? Optional.empty() : Optional.of(refusal(pr)))));
        // What it would release is told by now.
        refusals.add(
            new Reply(
                pr.number(), Place.MERGED, Remark.settled(PREVIEW_KEY + pr.number().value())));
        Adjustment command = commanded(pr.number());
        Adjustment adjustment =
            (command.isNone() ? Labels.read(pr.labels()) : command)
                .with(counts ? messages : List.of(), pr.mergeCommit());
        if (!adjustment.isNone()) {
          adjustments.put(pr.number(), adjustment);
        }
      }
      return new Found(new Wishes(new Overrides(adjustments), versions), judgements, refusals);
    }

    /** What commands say of a pull request whose conversation was read. */
    public Adjustment commanded(PullRequestNumber number) {
      return commands.getOrDefault(number, Adjustment.NONE);
    }

    private List<Conversation> conversations(
        Set<PullRequestNumber> brought, Set<PullRequestNumber> releasePrs) {
      Set<PullRequestNumber> wanted = new HashSet<>(commanded.get());
      wanted.removeIf(number -> !brought.contains(number) && !releasePrs.contains(number));
      wanted.addAll(commented);
      if (thorough) {
        wanted.addAll(releasePrs);
        brought.stream().limit(MOST_BROUGHT).forEach(wanted::add);
      }
      Set<PullRequestNumber> missing = new HashSet<>(wanted);
      missing.removeAll(read.keySet());
      if (!missing.isEmpty()) {
        conversations.of(missing).forEach(c -> read.put(c.number(), c));
      }
      return wanted.stream()
          .sorted()
          .flatMap(number -> Optional.ofNullable(read.get(number)).stream())
          .toList();
    }
  }

  private static Place place(
      Conversation conversation,
      BranchName base,
      Set<PullRequestNumber> brought,
      Set<PullRequestNumber> releasePrs) {
    if (releasePrs.contains(conversation.number())) {
      return Place.RELEASE_PR;
    }
    if (brought.contains(conversation.number())) {
      return Place.MERGED;
    }
    return conversation.state() == Conversation.State.OPEN
            && conversation.base().equals(base.value())
        ? Place.OPEN
        : Place.NO_PART;
  }

  private boolean mayOverride(Brought pr) {
    return pr.edit()
        .filter(edit -> pr.mergedAt().filter(merged -> !edit.at().isAfter(merged)).isEmpty())
        .map(edit -> edit.by().filter(rights::mayWrite).isPresent())
        .orElse(true);
  }

  private static String refusal(Brought pr) {
    return "Slipway ignores the block `BEGIN_COMMIT_OVERRIDE` in this description: %s changed the description after the merge, and then only people with write access to this repository can override what it releases. One of them can edit the description, or remove the block."
        .formatted(
            pr.edit()
                .flatMap(Edit::by)
                .map(login -> MarkdownText.safe(login, 60))
                .orElse("somebody"));
  }
}
