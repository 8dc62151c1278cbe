package dev.slipway.processor.release.publish;

import dev.slipway.processor.release.look.view.MergedPr;
import dev.slipway.processor.release.speak.Remarks;
import dev.slipway.shared.domain.release.MergedVersion;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.NextVersion;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPolicy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is said on a merged release PR about its release: each subject once. */
record PublishRemarks(Remarks remarks) {
  private static final List<String> SETTLED_BY_RELEASE =
      List.of("version-conflict", "tag-refused", "release-refused", "no-version", "draft");

  void say(MergedPr merged, String key, String text) {
    remarks.put(merged.pullRequest().number(), Remark.say(key(merged, key), text));
  }

  /** Says what is odd about a release that goes through. */
  void odd(MergedPr merged, MergedVersion version, List<Change> late) {
    version
        .disagreement()
        .ifPresent(other ->
            say(
                merged,
                "disagreement",
                "Slipway released `%s`, the version in the merged files; the title said `%s`."
                    .formatted(version.version(), other)));
    Bump bump =
        NextVersion.compute(
                Optional.of(Version.of("1.0.0")), version.version(), late, VersionPolicy.DEFAULT)
            .map(NextVersion::bump)
            .orElse(Bump.NONE);
    if (bump.compareTo(Bump.PATCH) > 0) {
      say(
          merged,
          "merged-late",
          "A change that calls for a %2$s version was merged after the last refresh of this pull request, so it is part of `%1$s`. The version stays as promised; the release lists the change under “Merged late”."
              .formatted(version.version(), bump.name().toLowerCase(Locale.ROOT)));
    }
  }

  /** What stood in the way of the release does not any more. */
  void settle(MergedPr merged) {
    for (String key : SETTLED_BY_RELEASE) {
      remarks.settle(key(merged, key));
    }
  }

  private static String key(MergedPr merged, String key) {
    return "publish-"
        + merged.pullRequest().number().value()
        + "-"
        + key
        + merged.part().map(name -> "-of-" + name).orElse("");
  }
}
