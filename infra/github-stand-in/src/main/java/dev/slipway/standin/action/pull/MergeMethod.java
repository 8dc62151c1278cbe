package dev.slipway.standin.action.pull;

import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.RepositorySettings;
import java.util.Locale;

/** The three ways to merge a pull request. */
public enum MergeMethod {
  MERGE,
  SQUASH,
  REBASE;

  /**
   * @throws Refusal 422 for an unknown word
   */
  public static MergeMethod of(String json) {
    return switch (json) {
      case "merge" -> MERGE;
      case "squash" -> SQUASH;
      case "rebase" -> REBASE;
      default ->
          throw Refusal.of(422, "Invalid request.\n\n\"" + json + "\" is not a merge method.");
    };
  }

  boolean allowedBy(RepositorySettings settings) {
    return switch (this) {
      case MERGE -> settings.methods().allowMergeCommit();
      case SQUASH -> settings.methods().allowSquashMerge();
      case REBASE -> settings.methods().allowRebaseMerge();
    };
  }

  String refusal() {
    return switch (this) {
      case MERGE -> "Merge commits are not allowed on this repository.";
      case SQUASH -> "Squash merges are not allowed on this repository.";
      case REBASE -> "Rebase merges are not allowed on this repository.";
    };
  }

  public String json() {
    return name().toLowerCase(Locale.ROOT);
  }
}
