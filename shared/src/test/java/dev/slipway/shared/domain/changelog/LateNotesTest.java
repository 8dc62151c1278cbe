package dev.slipway.shared.domain.changelog;

import static dev.slipway.shared.domain.version.Commits.change;
import static dev.slipway.shared.domain.version.Commits.sha;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LateNotesTest {
  private static final NotesContext CONTEXT = new NotesContext("https://github.com/acme/rocket");
  private static final Change A = change("a", "feat: a");
  private static final Change B = change("b", "fix: b");
  private static final Change HIDDEN = change("c", "chore: c");
  private static final String NOTES =
      ReleaseNotes.generate(Version.of("1.0.0"), Optional.empty(), List.of(A), CONTEXT);

  @Test
  void renderAndParseAreAPair() {
    String body = LateNotes.append(NOTES, List.of(B, HIDDEN), CONTEXT);
    String line = ReleaseNotes.line(B, CONTEXT);
    assertThat(body).isEqualTo(NOTES + "\n\n### Merged late\n\n" + line);
    assertThat(LateNotes.parse(body))
        .containsExactly(new NotesLine("Merged late", line, Set.of(sha("b"))));
    assertThat(LateNotes.parse(NOTES)).isEmpty();
  }

  @Test
  void nothingIsAddedTwice() {
    String body = LateNotes.append(NOTES, List.of(B), CONTEXT);
    assertThat(LateNotes.append(body, List.of(A, B, HIDDEN), CONTEXT)).isEqualTo(body);
    assertThat(LateNotes.append("a\r\n", List.of(HIDDEN), CONTEXT)).isEqualTo("a\r\n");
    Change more = change("d", "Update README");
    assertThat(LateNotes.append(body + "\n\n## Thanks\n", List.of(more), CONTEXT))
        .isEqualTo(body + "\n" + ReleaseNotes.line(more, CONTEXT) + "\n\n## Thanks");
    assertThat(LateNotes.append("", List.of(B), CONTEXT))
        .isEqualTo("### Merged late\n\n" + ReleaseNotes.line(B, CONTEXT));
  }
}
