package dev.slipway.shared.domain.command;

import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.command.Command.BumpTo;
import dev.slipway.shared.domain.command.Command.Help;
import dev.slipway.shared.domain.command.Command.Refresh;
import dev.slipway.shared.domain.command.Command.Skip;
import dev.slipway.shared.domain.command.Command.Unknown;
import dev.slipway.shared.domain.command.Conversation.Comment;
import dev.slipway.shared.domain.release.plan.Wishes.VersionWish;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Adjustment;
import dev.slipway.shared.domain.version.Bump;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides which commands of a conversation count.
 *
 * <table>
 * <caption>On which pull request, for people who may write to the repository</caption>
 * <tr><th>command</th><th>the release PR</th><th>open</th><th>merged, not released</th><th>any other</th></tr>
 * <tr><td>release-as</td><td>sets the version</td><td colspan="2">refused: on the release PR, or a footer</td>
 *     <td>refused</td></tr>
 * <tr><td>bump</td><td>sets the version, counted from the last release</td>
 *     <td>counts once it is merged</td><td>counts</td><td>refused</td></tr>
 * <tr><td>skip</td><td>refused: close it</td><td>counts once it is merged</td><td>counts</td>
 *     <td>refused</td></tr>
 * <tr><td>refresh, help</td><td colspan="4">yes</td></tr>
 * </table>
 *
 * <p>Of commands that speak of the same thing the last one counts, by the comments' order and the
 * lines' within a comment. The comment is all there is: what it says now is what was said.
 */
public final class CommandJudge {
  /** How many people of one conversation are asked about. */
  static final int MOST_PEOPLE = 50;

  private CommandJudge() {}

  /** What becomes of a command. */
  public sealed interface Fate {
    /** It is not done. */
    record Refused(String why) implements Fate {}

    /** It is done. */
    record Done(String what) implements Fate {}

    /** It asks for a version; whether that can be is for the facts to say. */
    record AsksFor(VersionWish wish) implements Fate {}

    /** It is about another of the components of this release PR. */
    record OfAnother(String component) implements Fate {}

    /** A later one speaks of the same. */
    record Superseded() implements Fate {}
  }

  /**
   * Which line of releases is listening.
   *
   * @param component its component; empty for the repository as a whole
   * @param together the components of the release PR, where it is one of all
   */
  public record Listener(Optional<String> component, Set<String> together) {
    /** The line of a repository without components. */
    public static final Listener WHOLE = new Listener(Optional.empty(), Set.of());

    public Listener {
      together = Set.copyOf(together);
    }
  }

  /** One command and what becomes of it. */
  public record Ruling(Comment comment, Command command, Fate fate) {}

  /**
   * All of a conversation.
   *
   * @param listener who it was judged for
   * @param rulings in the order in which they were said
   * @param adjustment what the pull request counts as
   * @param versions the versions asked for, the newest first
   */
  public record Judgement(
      PullRequestNumber number,
      Place place,
      Listener listener,
      List<Ruling> rulings,
      Adjustment adjustment,
      List<VersionWish> versions) {
    public Judgement {
      rulings = List.copyOf(rulings);
      versions = List.copyOf(versions);
    }
  }

  private record Said(Comment comment, int line, Command command, boolean allowed) {
    /** What was said where; an edit that changes it makes it another wish. */
    String key() {
      return comment.id() + "/" + line;
    }
  }

  /**
   * Judges.
   *
   * @param mayWrite asked only about people who gave a command
   */
  public static Judgement judge(
      Conversation conversation, Place place, Predicate<String> mayWrite) {
    return judge(conversation, place, Listener.WHOLE, mayWrite);
  }

  /** Judges for one of several lines of releases. */
  public static Judgement judge(
      Conversation conversation, Place place, Listener listener, Predicate<String> mayWrite) {
    List<Said> said = said(conversation, mayWrite);
    List<Ruling> newestFirst = new ArrayList<>();
    List<VersionWish> versions = new ArrayList<>();
    Adjustment adjustment = Adjustment.NONE;
    for (Said one : said.reversed()) {
      Fate fate = fate(one, place, listener);
      if (fate instanceof Fate.AsksFor(VersionWish wish)) {
        versions.add(wish);
      }
      Adjustment asked = adjustment(one, place);
      if (!asked.isNone()) {
        fate = adjustment.isNone() ? fate : new Fate.Superseded();
        adjustment = adjustment.isNone() ? asked : adjustment;
      }
      newestFirst.add(new Ruling(one.comment(), one.command(), fate));
    }
    return new Judgement(
        conversation.number(), place, listener, newestFirst.reversed(), adjustment, versions);
  }

  private static List<Said> said(Conversation conversation, Predicate<String> mayWrite) {
    Map<String, Boolean> known = new HashMap<>();
    List<Said> said = new ArrayList<>();
    for (Comment comment : conversation.comments()) {
      int line = 0;
      for (Command command : CommandReader.read(comment.body())) {
        boolean allowed =
            comment
                .author()
                .filter(login -> known.containsKey(login) || known.size() < MOST_PEOPLE)
                .map(login -> known.computeIfAbsent(login, mayWrite::test))
                .orElse(false);
        said.add(new Said(comment, line++, command, allowed));
      }
    }
    return said;
  }

  private static Fate fate(Said said, Place place, Listener listener) {
    if (!said.allowed()) {
      return new Fate.Refused(
          "only people with write access to this repository can give this command");
    }
    return switch (said.command()) {
      case Unknown(_, String why) -> new Fate.Refused(why);
      case Help _ -> new Fate.Done("see below");
      case Refresh _ -> new Fate.Done("Slipway planned again");
      case Command.ReleaseAs(var of, var version) ->
          place == Place.RELEASE_PR
              ? asked(
                  of,
                  listener,
                  new VersionWish(Optional.of(version), Optional.empty(), said.key(), by(said)))
              : new Fate.Refused(
                  "set a version on the release PR, or with a footer `Release-As` in a commit");
      case BumpTo(var of, _) when of.isPresent() && place != Place.RELEASE_PR ->
          new Fate.Refused("name a component only on a release PR; leave it out here");
      case BumpTo(var of, Bump bump) ->
          switch (place) {
            case RELEASE_PR ->
                asked(
                    of,
                    listener,
                    new VersionWish(Optional.empty(), Optional.of(bump), said.key(), by(said)));
            case OPEN -> new Fate.Done("once merged, this counts as " + Command.word(bump));
            case MERGED ->
                new Fate.Done("this counts as " + Command.word(bump) + " in the next release");
            case NO_PART -> noPart();
          };
      case Skip _ ->
          switch (place) {
            case RELEASE_PR ->
                new Fate.Refused("this is the release PR; close it if you want no release for now");
            case OPEN ->
                new Fate.Done("once this is merged, Slipway leaves it out of version and notes");
            case MERGED ->
                new Fate.Done("Slipway leaves this out of the next release's version and notes");
            case NO_PART -> noPart();
          };
    };
  }

  private static Fate asked(Optional<String> of, Listener listener, VersionWish wish) {
    if (of.isPresent() && of.equals(listener.component())
        || of.isEmpty() && listener.together().isEmpty()) {
      return new Fate.AsksFor(wish);
    }
    if (of.isEmpty()) {
      return new Fate.Refused(
          "this pull request releases several components: name one, for example `/slipway release-as "
              + listener.component().orElse("api")
              + " 2.0.0` or `/slipway bump "
              + listener.component().orElse("api")
              + " minor`");
    }
    return listener.together().contains(of.get())
        ? new Fate.OfAnother(of.get())
        : new Fate.Refused("this pull request releases no component of that name");
  }

  private static Fate noPart() {
    return new Fate.Refused(
        "this pull request is not part of the next release: it was already released, was closed, or"
            + " goes into another branch");
  }

  private static Adjustment adjustment(Said said, Place place) {
    if (!said.allowed() || place != Place.OPEN && place != Place.MERGED) {
      return Adjustment.NONE;
    }
    return switch (said.command()) {
      case Skip _ ->
          new Adjustment(
              List.of(),
              Optional.empty(),
              true,
              Optional.empty(),
              List.of("is left out (" + by(said) + ")"));
      case BumpTo(var of, _) when of.isPresent() -> Adjustment.NONE;
      case BumpTo(_, Bump bump) ->
          new Adjustment(
              List.of(),
              Optional.empty(),
              false,
              Optional.of(bump),
              List.of("counts as " + Command.word(bump) + " (" + by(said) + ")"));
      case Command.ReleaseAs _, Refresh _, Help _, Unknown _ -> Adjustment.NONE;
    };
  }

  private static String by(Said said) {
    return "[%s's command](%s)".formatted(name(said.comment()), said.comment().url());
  }

  static String name(Comment comment) {
    return comment.author().map(login -> MarkdownText.safe(login, 60)).orElse("somebody");
  }
}
