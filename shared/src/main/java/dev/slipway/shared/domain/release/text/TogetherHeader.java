package dev.slipway.shared.domain.release.text;

import dev.slipway.shared.domain.release.plan.DesiredRelease;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Our words at the top of a release PR of all components. */
final class TogetherHeader {
  private TogetherHeader() {}

  static String of(List<DesiredRelease> releases) {
    Set<String> own = new LinkedHashSet<>();
    StringBuilder list = new StringBuilder();
    for (DesiredRelease release : releases) {
      if (release.header().startsWith(ReleaseHeader.ITEM)) {
        list.append('\n').append(release.header());
      } else {
        own.add(release.header());
      }
    }
    if (!own.isEmpty()) {
      return String.join("\n\n", own);
    }
    return "Merging this pull request releases:\n"
        + list
        + "\n\n"
        + "Edit the notes below or a version in its heading: your edits stay, and what is merged"
        + " meanwhile is added.";
  }
}
