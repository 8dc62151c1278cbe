package dev.slipway.shared.domain.command;

import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.command.CommandJudge.Fate;
import dev.slipway.shared.domain.command.CommandJudge.Judgement;
import dev.slipway.shared.domain.command.CommandJudge.Ruling;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.plan.ReleaseContent;
import dev.slipway.shared.domain.release.plan.VersionChoice;
import dev.slipway.shared.domain.release.plan.Wishes.VersionWish;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one comment that answers the commands on a pull request, in the order in which they were
 * given; kept current, and gone when no command is left.
 */
public final class CommandReply {
  /** How many answers are shown; the newest. */
  static final int MOST_SHOWN = 20;

  /** What the keys of these remarks begin with. */
  public static final String KEY = "commands-";

  private static final String HELP =
      """

      | command | on the release PR | on any other, until it is released |
      |---|---|---|
      | `/slipway release-as 2.0.0` | sets the version | |
      | `/slipway bump minor` (`major`, `patch`) | sets the version, counted from the last release | it counts as that |
      | `/slipway skip` | | it is left out of version and notes |
      | `/slipway refresh` | looks again | looks again |
      """;

  private CommandReply() {}

  /** What one line of releases makes of a conversation. */
  public record Answer(Judgement judgement, ReleaseContent content) {}

  /**
   * What to say where several components are released together: for each command what the component
   * that it is about makes of it.
   *
   * @param answers at least one, all of the same conversation
   */
  public static Remark of(List<Answer> answers) {
    Judgement first = answers.getFirst().judgement();
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < first.rulings().size(); i++) {
      int at = i;
      Answer answer =
          answers.stream()
              .filter(a -> !(a.judgement().rulings().get(at).fate() instanceof Fate.OfAnother))
              .findFirst()
              .orElse(answers.getFirst());
      lines.add(line(answer.judgement().rulings().get(at), answer.content()));
    }
    return of(first, lines);
  }

  /** What to say; a settled remark when no command is there. */
  public static Remark of(Judgement judgement, ReleaseContent content) {
    return of(List.of(new Answer(judgement, content)));
  }

  private static Remark of(Judgement judgement, List<String> said) {
    String key = KEY + judgement.number().value();
    if (judgement.rulings().isEmpty()) {
      return Remark.settled(key);
    }
    List<Ruling> rulings = judgement.rulings();
    int hidden = Math.max(0, rulings.size() - MOST_SHOWN);
    List<String> lines = new ArrayList<>();
    lines.add("Commands on this pull request:\n");
    if (hidden > 0) {
      lines.add("- " + hidden + " earlier ones are not shown.");
    }
    said.stream().skip(hidden).forEach(lines::add);
    boolean help =
        rulings.stream()
            .anyMatch(r -> r.command() instanceof Command.Help && r.fate() instanceof Fate.Done);
    boolean together = judgement.listener().together().size() > 1;
    lines.add(
        help
            ? together
                ? HELP.replace("release-as 2", "release-as COMPONENT 2")
                    .replace(
                        "bump minor` (`major`, `patch`) | sets",
                        "bump COMPONENT minor` (`major`, `patch`) | sets")
                : HELP
            : "");
    lines.add(
        "To change or undo a command, edit or delete its comment. `/slipway help` lists"
            + " the commands.");
    return Remark.say(key, String.join("\n", lines));
  }

  private static String line(Ruling ruling, ReleaseContent content) {
    String asked =
        ruling.command() instanceof Command.Unknown(String words, _)
            ? MarkdownText.safe(CommandReader.WORD + " " + words, 60)
            : "`" + ruling.command().line() + "`";
    return "- [%s](%s): %s: %s."
        .formatted(
            CommandJudge.name(ruling.comment()),
            ruling.comment().url(),
            asked,
            outcome(ruling.fate(), content));
  }

  private static String outcome(Fate fate, ReleaseContent content) {
    return switch (fate) {
      case Fate.Refused(String why) -> "not done, " + why;
      case Fate.Done(String what) -> what;
      case Fate.OfAnother(String component) ->
          "not done, `" + component + "` has nothing to release";
      case Fate.Superseded _ -> "a later command counts";
      case Fate.AsksFor(VersionWish wish) -> {
        Optional<String> refusal = VersionChoice.refusal(wish, content.current(), content.facts());
        if (refusal.isPresent()) {
          yield "not done, " + refusal.get();
        }
        boolean counts = content.choice().filter(choice -> choice.isOf(wish)).isPresent();
        yield counts
            ? "the version is set to `" + content.choice().get().version() + "`"
            : "a later command counts";
      }
    };
  }
}
