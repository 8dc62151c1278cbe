package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.files.workspace.MemberPattern;
import dev.slipway.shared.domain.version.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole projects whose files move together. {@code @@} stands where the version moves,
 * {@code @OLD@} where the same text is something else's version, {@code @GEM@} and {@code @PEP440@}
 * where RubyGems' and Python's lock files write it in their own way.
 */
class ProjectCorpusTest {
  private static final Path PROJECTS = Path.of("src/test/resources/versionfiles/projects");
  private static final Version NEXT = Version.of("98.76.54-rc.1");

  private record Project(String name, Map<String, String> templates) {
    Map<String, String> filled(String old, String version) {
      Map<String, String> filled = new TreeMap<>(templates);
      filled.replaceAll((_, text) ->
          text.replace("@OLD@", old)
              .replace("@GEM@", version.replace("-", ".pre."))
              .replace("@PEP440@", version.replace("-rc.", "rc"))
              .replace("@@", version));
      return filled;
    }

    Project each(String what, UnaryOperator<String> change) {
      Map<String, String> changed = new TreeMap<>(templates);
      changed.replaceAll((_, text) -> change.apply(text));
      return new Project(name + ", " + what, changed);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<Arguments> projects() throws IOException {
    List<Arguments> projects = new ArrayList<>();
    try (Stream<Path> folders = Files.list(PROJECTS)) {
      for (Path folder : folders.sorted().toList()) {
        Project project = read(folder);
        projects.add(Arguments.of(project));
        projects.add(Arguments.of(project.each("CRLF", text -> text.replace("\n", "\r\n"))));
        projects.add(Arguments.of(project.each("BOM", text -> "\uFEFF" + text)));
        projects.add(Arguments.of(project.each("no end of line", String::stripTrailing)));
      }
    }
    return projects;
  }

  private static Project read(Path folder) throws IOException {
    Map<String, String> templates = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String path = folder.relativize(file).toString().replace('\\', '/');
        templates.put(path, Files.readString(file));
      }
    }
    return new Project(folder.getFileName().toString(), templates);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("projects")
  void what_belongs_together_moves_together_and_nothing_else(Project project) {
    String old = "1.4.0";
    Map<String, String> before = fetched(project.filled(old, old));
    Map<String, String> expected = project.filled(old, NEXT.toString());
    expected.entrySet().removeAll(project.filled(old, old).entrySet());

    VersionFileEdits edits = VersionFiles.editAll(Optional.empty(), ".", before, NEXT);

    assertThat(edits.changed()).containsExactlyInAnyOrderEntriesOf(expected);
    assertThat(edits.notEditable()).isEmpty();
    assertThat(VersionFiles.current(Optional.empty(), ".", before))
        .isEqualTo(expected.isEmpty() ? Optional.empty() : Optional.of(Version.of(old)));

    Map<String, String> after = new TreeMap<>(before);
    after.putAll(edits.changed());
    assertThat(VersionFiles.editAll(Optional.empty(), ".", after, NEXT))
        .as("a second time")
        .isEqualTo(new VersionFileEdits(Map.of(), Map.of()));
    edits
        .changed()
        .forEach((path, text) ->
            assertThat(FullParsers.values(VersionFiles.kindByName(path), text))
                .satisfiesAnyOf(
                    values -> assertThat(values).isEmpty(),
                    values -> assertThat(values.orElseThrow()).isNotEmpty()));
  }

  /** What is read of a repository: what is looked for at the root, and what that leads to. */
  static Map<String, String> fetched(Map<String, String> repository) {
    Map<String, String> texts = new TreeMap<>();
    List<String> look =
        new ArrayList<>(
            FilesLookedFor.wanted(Optional.empty(), ".", List.of()).stream()
                .map(VersionFile::path)
                .toList());
    look.addAll(FilesLookedFor.besides(Optional.empty(), ".", repository.keySet()));
    Set<String> asked = new HashSet<>();
    while (!look.isEmpty()) {
      List<String> next = new ArrayList<>();
      for (String path : look) {
        String text = repository.get(path);
        if (asked.add(path) && text != null) {
          texts.put(path, text);
          for (String led : VersionFiles.leadsTo(VersionFile.at(path), text)) {
            next.addAll(
                MemberPattern.of(led)
                    .map(pattern -> pattern.paths(folders(repository, pattern.folder())))
                    .orElse(List.of(led)));
          }
        }
      }
      look = next;
    }
    return texts;
  }

  private static List<String> folders(Map<String, String> repository, String in) {
    String parent = in.isEmpty() ? "" : in + "/";
    return repository.keySet().stream()
        .filter(path -> path.startsWith(parent))
        .map(path -> path.substring(parent.length()))
        .filter(path -> path.contains("/"))
        .map(path -> path.substring(0, path.indexOf('/')))
        .distinct()
        .toList();
  }
}
