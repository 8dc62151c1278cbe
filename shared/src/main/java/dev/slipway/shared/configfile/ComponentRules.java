package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.ComponentReader.Read;
import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.ComponentConfig;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What holds between components: no two have a name, a folder, a tag or a branch in common. */
final class ComponentRules {
  private static final Version SAMPLE = Version.of("1.2.3");

  private ComponentRules() {}

  /**
   * Says what is wrong, at the component that comes later.
   *
   * @param tag the pattern of those that have none of their own
   */
  static void check(List<Read> components, VersionPattern tag, VersionPattern branch) {
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>();
    for (int i = 0; i < components.size(); i++) {
      ComponentConfig component = components.get(i).component();
      YamlValue at = components.get(i).at();
      // Branches and tags become files on machines that do not tell Core from core.
      if (!names.add(component.name().toLowerCase(Locale.ROOT))) {
        at.fault("there is a component " + Problems.quoted(component.name()) + " already");
        continue;
      }
      if (!paths.add(component.path())) {
        at.fault("there is a component at " + Problems.quoted(component.path()) + " already");
        continue;
      }
      VersionPattern tags = tag(component, tag);
      VersionPattern branches = branch.forComponent(component.name());
      changelog(component, at);
      refName(tags, "tag", at);
      refName(branches, "branch", at);
      for (Read earlier : components.subList(0, i)) {
        String other = Problems.quoted(earlier.component().name());
        if (tags.overlaps(tag(earlier.component(), tag))) {
          at.fault(
              "its tags, %s, could be those of the component %s"
                  .formatted(Problems.quoted(tags.toString()), other),
              "put {component} into tag");
          break;
        }
        if (branches.overlaps(branch.forComponent(earlier.component().name()))) {
          at.fault(
              "its release branches, %s, could be those of the component %s"
                  .formatted(Problems.quoted(branches.toString()), other),
              "put {component} into branch");
          break;
        }
      }
    }
    groups(components);
  }

  private static void changelog(ComponentConfig component, YamlValue at) {
    component
        .changelog()
        .filter(
            log -> component.files().orElse(List.of()).stream().anyMatch(f -> f.path().equals(log)))
        .ifPresent(log -> at.fault(Problems.quoted(log) + " is its changelog, not a version file"));
  }

  private static VersionPattern tag(ComponentConfig component, VersionPattern tag) {
    return component.tag().orElse(tag).forComponent(component.name());
  }

  private static void refName(VersionPattern pattern, String what, YamlValue at) {
    String sample = pattern.format(SAMPLE);
    at.check(
        BranchName.parse(sample).isPresent(),
        Problems.quoted(sample) + " would not be a valid " + what + " name in git");
  }

  private static void groups(List<Read> components) {
    Map<String, Integer> members = new HashMap<>();
    components.forEach(read ->
        read.component().linked().ifPresent(group -> members.merge(group, 1, Integer::sum)));
    for (Read read : components) {
      Optional<String> alone =
          read.component().linked().filter(group -> members.getOrDefault(group, 0) == 1);
      alone.ifPresent(group ->
          read.at()
              .fault(
                  "no other component is linked in the group " + Problems.quoted(group),
                  "the groups are the words after linked; those with the same word move together"));
    }
  }
}
