package dev.slipway.shared.domain.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.Version;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MavenReactorTest {
  private static final Version NEXT = Version.of("1.5.0");

  /** {@code @@} stands where the version moves. */
  private static Map<String, String> build() {
    Map<String, String> poms = new LinkedHashMap<>();
    poms.put(
        "pom.xml",
        """
        <project>
          <groupId>com.acme</groupId><artifactId>rocket</artifactId><version>@@</version>
          <modules>
            <!-- <module>commented-out</module> -->
            <module>core</module>
            <module> ./plugins/ </module>
            <module>../outside</module>
            <module>${dynamic}</module>
            <module>odd/pom-special.xml</module>
            <module>missing</module>
          </modules>
          <profiles><profile><id>p</id><modules><module>it</module></modules></profile></profiles>
        </project>
        """);
    poms.put(
        "core/pom.xml",
        """
        <project>
          <parent><groupId>com.acme</groupId><artifactId>rocket</artifactId><version>@@</version></parent>
          <artifactId>core</artifactId>
          <dependencies><dependency><groupId>com.acme</groupId><artifactId>rocket</artifactId><version>1.4.0</version></dependency></dependencies>
        </project>
        """);
    poms.put(
        "plugins/pom.xml",
        """
        <project>
          <version>@@</version>
          <artifactId>plugins</artifactId>
          <modules><module>fuel</module><module>free</module></modules>
          <parent><version> @@ </version><artifactId>rocket</artifactId><groupId>com.acme</groupId></parent>
        </project>
        """);
    poms.put(
        "plugins/fuel/pom.xml",
        """
        <project>
          <parent><groupId>com.acme</groupId><artifactId>plugins</artifactId><version>@@</version></parent>
          <artifactId>fuel</artifactId>
          <version>${project.parent.version}</version>
        </project>
        """);
    poms.put(
        "plugins/free/pom.xml",
        """
        <project>
          <parent><groupId>org.other</groupId><artifactId>rocket</artifactId><version>1.4.0</version></parent>
          <artifactId>free</artifactId>
          <version>7.0.0</version>
        </project>
        """);
    poms.put(
        "odd/pom-special.xml",
        """
        <project>
          <parent><groupId>com.acme</groupId><artifactId>rocket</artifactId><version>1.3.0</version></parent>
          <artifactId>pinned</artifactId>
        </project>
        """);
    poms.put("it/pom.xml", "<project><artifactId>it</artifactId><version>@@</version></project>");
    return poms;
  }

  @Test
  void modules_are_found_over_their_parents() {
    Map<String, String> poms = build();
    Deque<String> waiting = new ArrayDeque<>(List.of("pom.xml"));
    Map<String, List<String>> found = new LinkedHashMap<>();
    while (!waiting.isEmpty()) {
      String path = waiting.removeFirst();
      if (poms.containsKey(path)) {
        found.put(path, VersionFiles.leadsTo(VersionFile.at(path), poms.get(path)));
        waiting.addAll(found.get(path));
      }
    }

    assertThat(found.get("pom.xml"))
        .containsExactly(
            "core/pom.xml",
            "plugins/pom.xml",
            "odd/pom-special.xml",
            "missing/pom.xml",
            "it/pom.xml");
    assertThat(found.get("plugins/pom.xml"))
        .containsExactly("plugins/fuel/pom.xml", "plugins/free/pom.xml");
    assertThat(VersionFiles.leadsTo(VersionFile.at("VERSION"), "1.4.0")).isEmpty();
    assertThat(VersionFiles.leadsTo(VersionFile.at("pom.xml"), "<project")).isEmpty();
  }

  @Test
  void the_parents_version_moves_in_all_modules_that_share_it() {
    for (Optional<List<VersionFile>> configured :
        List.of(
            Optional.<List<VersionFile>>empty(),
            Optional.of(List.of(VersionFile.at("pom.xml"), VersionFile.at("core/pom.xml"))))) {
      VersionFileEdits edits =
          VersionFiles.editAll(configured, ".", filled(build(), "1.4.0"), NEXT);

      Map<String, String> expected = filled(build(), "1.5.0");
      expected.keySet().removeAll(List.of("plugins/free/pom.xml", "odd/pom-special.xml"));
      assertThat(edits.changed()).containsExactlyInAnyOrderEntriesOf(expected);
      assertThat(edits.notEditable()).isEmpty();
    }
  }

  @Test
  void a_repeated_edit_changes_nothing() {
    VersionFileEdits edits =
        VersionFiles.editAll(Optional.empty(), ".", filled(build(), "1.5.0"), NEXT);

    assertThat(edits).isEqualTo(new VersionFileEdits(Map.of(), Map.of()));
  }

  @Test
  void maven_versions_that_are_not_semver_move_too() {
    Map<String, String> poms = filled(build(), "1.0-SNAPSHOT");

    assertThat(VersionFiles.current(Optional.empty(), ".", poms))
        .contains(Version.of("1.0.0-SNAPSHOT"));
    assertThat(VersionFiles.editAll(Optional.empty(), ".", poms, NEXT).changed()).hasSize(5);
  }

  @Test
  void a_broken_module_is_named_and_the_rest_goes_on() {
    Map<String, String> poms = filled(build(), "1.4.0");
    poms.put("core/pom.xml", "<project><parent>");

    VersionFileEdits edits = VersionFiles.editAll(Optional.empty(), ".", poms, NEXT);

    assertThat(edits.changed()).hasSize(4);
    assertThat(edits.notEditable())
        .containsExactly(Map.entry("core/pom.xml", "line 1: not XML: <parent> is not closed"));
  }

  @Test
  void a_property_at_the_root_moves_and_modules_follow_by_themselves() {
    Map<String, String> poms = new LinkedHashMap<>();
    poms.put(
        "pom.xml",
        "<project><groupId>g</groupId><artifactId>r</artifactId><version>${revision}</version>"
            + "<properties><revision>1.4.0</revision></properties>"
            + "<modules><module>a</module><module>b</module></modules></project>");
    String parent =
        "<project><parent><groupId>g</groupId><artifactId>r</artifactId><version>%s</version></parent></project>";
    poms.put("a/pom.xml", parent.formatted("${revision}"));
    poms.put("b/pom.xml", parent.formatted("1.4.0"));

    VersionFileEdits edits = VersionFiles.editAll(Optional.empty(), ".", poms, NEXT);

    assertThat(edits.changed()).containsOnlyKeys("pom.xml", "b/pom.xml");
    assertThat(edits.changed().get("pom.xml")).contains("<revision>1.5.0</revision>");
    assertThat(edits.notEditable()).isEmpty();
  }

  @Test
  void the_parent_may_be_one_of_the_modules() {
    Map<String, String> poms = new LinkedHashMap<>();
    String child =
        "<project><parent><groupId>g</groupId><artifactId>parent</artifactId><version>@@</version></parent>"
            + "<artifactId>%s</artifactId>%s</project>";
    poms.put(
        "pom.xml",
        child.formatted("all", "<modules><module>parent</module><module>a</module></modules>"));
    poms.put(
        "parent/pom.xml",
        "<project><groupId>g</groupId><artifactId>parent</artifactId><version>@@</version></project>");
    poms.put("a/pom.xml", child.formatted("a", ""));

    assertThat(VersionFiles.current(Optional.empty(), ".", filled(poms, "1.4.0")))
        .contains(Version.of("1.4.0"));
    assertThat(VersionFiles.editAll(Optional.empty(), ".", filled(poms, "1.4.0"), NEXT).changed())
        .containsExactlyEntriesOf(filled(poms, "1.5.0"));
  }

  @Test
  void with_a_foreign_parent_and_no_version_nothing_moves() {
    Map<String, String> poms = new LinkedHashMap<>();
    poms.put(
        "pom.xml",
        "<project><parent><groupId>o</groupId><artifactId>p</artifactId><version>3</version></parent>"
            + "<modules><module>a</module></modules></project>");
    poms.put("a/pom.xml", "<project><version>1.4.0</version></project>");

    assertThat(VersionFiles.editAll(Optional.empty(), ".", poms, NEXT))
        .isEqualTo(new VersionFileEdits(Map.of(), Map.of()));
    assertThat(
            VersionFiles.editAll(Optional.of(List.of(VersionFile.at("pom.xml"))), ".", poms, NEXT)
                .notEditable())
        .containsExactly(Map.entry("pom.xml", "it inherits its version from o:p"));
  }

  @Test
  void modules_that_name_each_other_come_to_an_end() {
    String circle =
        "<project><version>1.4.0</version><modules><module>../a</module><module>../b</module></modules></project>";
    Map<String, String> poms = Map.of("a/pom.xml", circle, "b/pom.xml", circle);

    assertThat(
            VersionFiles.editAll(Optional.of(List.of(VersionFile.at("a/pom.xml"))), ".", poms, NEXT)
                .changed())
        .hasSize(2);
  }

  private static Map<String, String> filled(Map<String, String> templates, String version) {
    Map<String, String> filled = new LinkedHashMap<>(templates);
    filled.replaceAll((_, text) -> text.replace("@@", version));
    return filled;
  }
}
