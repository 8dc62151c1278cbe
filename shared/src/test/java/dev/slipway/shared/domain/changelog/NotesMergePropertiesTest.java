package dev.slipway.shared.domain.changelog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.CpuTime;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Commits;
import dev.slipway.shared.domain.version.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every merge, tried on random histories and random edits by people. */
class NotesMergePropertiesTest {
  private static final NotesContext CONTEXT = new NotesContext("https://github.com/acme/rocket");
  private static final Pattern SHA = Pattern.compile("/commit/([0-9a-f]{40})");
  private static final String[] TYPES = {"feat", "fix", "perf", "deps", "revert", "feat!"};

  static Stream<Long> seeds() {
    return LongStream.range(0, 500).boxed();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void holds(long seed) {
    Random random = new Random(seed);
    List<Change> before = changes(random);
    List<Change> now = later(before, random);
    String g = generate(before);
    String h = generate(now);
    Edited edited = new Edited(g, random);
    String p = edited.text();
    String m = NotesMerge.merge(Optional.of(g), p, h);
    String as =
        "seed %d%n--- generated%n%s%n--- people%n%s%n--- now%n%s%n--- merged%n%s%n"
            .formatted(seed, g, p, h, m);

    assertThat(NotesMerge.merge(Optional.of(g), g, h)).as(as).isEqualTo(h);
    assertThat(NotesMerge.merge(Optional.of(g), p, g)).as(as).isEqualTo(p);
    assertThat(NotesMerge.merge(Optional.of(h), m, h)).as(as).isEqualTo(m);
    assertThat(NotesMerge.merge(Optional.of(g), "Hello.\n\n" + g, h))
        .as(as)
        .isEqualTo("Hello.\n\n" + h);
    assertThat(NotesMerge.merge(Optional.of(g), p.replace("\n", "\r\n"), h)).as(as).isEqualTo(m);
    assertThat(shas(m)).as(as).doesNotHaveDuplicates();

    Set<CommitSha> removed = new HashSet<>(shas(g));
    removed.removeAll(shas(p));
    assertThat(shas(m)).as(as).doesNotContainAnyElementsOf(removed.isEmpty() ? nobody() : removed);

    Set<CommitSha> fresh = new HashSet<>(shas(h));
    fresh.removeAll(shas(g));
    assertThat(shas(m)).as(as).containsAll(fresh);

    assertThat(m.lines().filter(edited.own()::contains))
        .as(as)
        .containsExactlyElementsOf(edited.own());
    List<String> left = new ArrayList<>(g.lines().filter(p.lines().toList()::contains).toList());
    left.removeIf(line -> shas(line).isEmpty() || shas(h).containsAll(shas(line)));
    assertThat(m.lines()).as(as).doesNotContainAnyElementsOf(left.isEmpty() ? List.of("-") : left);

    String lost = NotesMerge.merge(Optional.empty(), p, h);
    assertThat(shas(lost)).as(as).containsAll(shas(h)).containsAll(shas(p)).doesNotHaveDuplicates();
    assertThat(lost.lines().filter(line -> !line.isBlank()))
        .as(as)
        .containsSubsequence(p.lines().filter(line -> !line.isBlank()).toList());
    assertThat(NotesMerge.merge(Optional.empty(), lost, h)).as(as).isEqualTo(lost);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void takesEditsOfTheChangelogOver(long seed) {
    Random random = new Random(seed);
    String base = new Edited(generate(changes(random)), random).text();
    String changelog = new Edited(base, random).text();
    String as = "seed %d%n--- base%n%s%n--- changelog%n%s%n".formatted(seed, base, changelog);
    assertThat(NotesMerge.mergeTwo(base, base, changelog).text().strip())
        .as(as)
        .isEqualTo(changelog.strip());
    assertThat(NotesMerge.mergeTwo(base, changelog, base))
        .as(as)
        .isEqualTo(new NotesMerge.Merged(changelog, List.of()));
    NotesMerge.Merged same = NotesMerge.mergeTwo(base, changelog, changelog);
    assertThat(same).as(as).isEqualTo(new NotesMerge.Merged(changelog, List.of()));
    NotesMerge.Merged top = NotesMerge.mergeTwo(base, "Hello.\n\n" + base, changelog);
    assertThat(Set.copyOf(shas(top.text()))).as(as).isEqualTo(Set.copyOf(shas(changelog)));
    assertThat(top.conflicts()).as(as).isEmpty();
  }

  @Test
  void twentyThousandLinesTakeWellUnderASecond() {
    List<Change> changes =
        IntStream.range(0, 20_000)
            .mapToObj(i -> Commits.change("c" + i, TYPES[i % TYPES.length] + ": change " + i))
            .toList();
    List<Change> half = changes.stream().filter(c -> c.description().hashCode() % 2 == 0).toList();
    String g = generate(half);
    String h = generate(changes);
    String p = g.replace("change 1", "Change 1").replaceAll("(?m)^- change 2.*\\R", "");
    assertThat(shas(NotesMerge.merge(Optional.of(g), p, h))).hasSizeGreaterThan(10_000);
    assertThat(shas(NotesMerge.merge(Optional.empty(), "", h))).hasSize(20_000);
    assertThat(CpuTime.of(() -> NotesMerge.merge(Optional.of(g), p, h)))
        .isLessThan(Duration.ofMillis(1500));
    assertThat(CpuTime.of(() -> NotesMerge.merge(Optional.empty(), "Hello.", h)))
        .isLessThan(Duration.ofMillis(1500));
    assertThat(CpuTime.of(() -> generate(changes))).isLessThan(Duration.ofMillis(1500));
  }

  private static Set<CommitSha> nobody() {
    return Set.of(CommitSha.ZERO);
  }

  private static String generate(List<Change> changes) {
    return ReleaseNotes.generate(Version.of("1.0.0"), Optional.empty(), changes, CONTEXT);
  }

  private static List<Change> changes(Random random) {
    List<Change> changes = new ArrayList<>();
    for (int i = random.nextInt(10); i >= 0; i--) {
      changes.add(change("a" + i, random));
    }
    return changes;
  }

  private static Change change(String word, Random random) {
    return Commits.change(word, TYPES[random.nextInt(TYPES.length)] + ": " + word);
  }

  /** Some are reverted, some are new, here and there. */
  private static List<Change> later(List<Change> before, Random random) {
    List<Change> later = new ArrayList<>(before);
    later.removeIf(_ -> random.nextInt(4) == 0);
    for (int i = random.nextInt(6); i > 0; i--) {
      later.add(random.nextInt(later.size() + 1), change("b" + i, random));
    }
    return later;
  }

  private static List<CommitSha> shas(String text) {
    Matcher matcher = SHA.matcher(text);
    return matcher.results().map(found -> new CommitSha(found.group(1))).toList();
  }

  /** Notes after people were at them. */
  private static final class Edited {
    private final List<String> lines;
    private final List<String> own = new ArrayList<>();
    private final Random random;

    Edited(String text, Random random) {
      this.lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
      this.random = random;
      for (int i = random.nextInt(6); i > 0 && !lines.isEmpty(); i--) {
        edit(random.nextInt(lines.size()));
      }
    }

    String text() {
      return String.join("\n", lines);
    }

    /** The lines that only people can have written, in order. */
    List<String> own() {
      return own.stream().sorted(Comparator.comparing(lines::indexOf)).toList();
    }

    private void edit(int at) {
      String line = lines.get(at);
      boolean item = line.startsWith("- ");
      switch (random.nextInt(7)) {
        case 0 ->
            change(at, item ? line.replace("- ", "- Reworded " + random.nextInt() + " ") : line);
        case 1 -> change(at, item ? "" : line);
        case 2 -> add(at, List.of("", "Own paragraph " + random.nextInt() + ".", ""));
        case 3 -> add(at, List.of("", "- own item " + random.nextInt(), ""));
        case 4 -> add(at, List.of("", "### Own heading " + random.nextInt(), ""));
        case 5 -> change(at, line.startsWith("#") ? "### Renamed " + random.nextInt() : line);
        default -> {
          if (item) {
            lines.remove(at);
            lines.add(random.nextInt(lines.size() + 1), line);
          }
        }
      }
    }

    private void change(int at, String line) {
      boolean wasOwn = own.remove(lines.get(at));
      if (line.isEmpty()) {
        lines.remove(at);
      } else {
        if (wasOwn || !line.equals(lines.get(at))) {
          own.add(line);
        }
        lines.set(at, line);
      }
    }

    private void add(int at, List<String> added) {
      lines.addAll(at, added);
      own.add(added.get(1));
    }
  }
}
