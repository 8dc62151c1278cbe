package dev.slipway.operator.deadletters;

import dev.slipway.operator.Ages;
import dev.slipway.operator.CannotRun;
import dev.slipway.operator.Values;
import dev.slipway.processor.delivery.LetterSelection;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Selects the letters that meet every option given. */
final class LetterFilter {
  @Option(
      names = "--repository",
      paramLabel = "OWNER/NAME",
      description = "Only letters of this repository.")
  private @Nullable String repository;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      description = "Only letters with this kind of fault, or these words in their " + "reason.")
  private @Nullable String reason;

  @Option(
      names = "--older-than",
      paramLabel = "AGE",
      converter = Ages.class,
      description = "Only letters that are at least this old: 90s, 15m, 2h, 3d.")
  private @Nullable Duration olderThan;

  @Option(
      names = "--delivery",
      paramLabel = "GUID",
      description = "Only the letter of this delivery.")
  private @Nullable String delivery;

  @Option(
      names = "--message",
      paramLabel = "ID",
      description = "Only the letter with this message id; for letters that name no " + "delivery.")
  private @Nullable String message;

  LetterSelection selection() {
    return new LetterSelection(
        Optional.ofNullable(repository).map(Values::repository),
        Optional.ofNullable(reason),
        Optional.ofNullable(olderThan),
        Optional.ofNullable(delivery).map(Values::delivery),
        Optional.ofNullable(message).map(Set::of));
  }

  /**
   * Requires a choice before letters are changed.
   *
   * @param all whether every letter is meant
   */
  LetterSelection named(boolean all) {
    LetterSelection selection = selection();
    if (all != selection.equals(LetterSelection.ALL)) {
      throw new CannotRun(
          all
              ? "--all cannot be combined with the other choices"
              : "which letters? give --repository, --reason, --older-than, --delivery or --message,"
                  + " or --all");
    }
    return selection;
  }
}
