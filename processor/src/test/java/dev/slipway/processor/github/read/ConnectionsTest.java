package dev.slipway.processor.github.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much of each list the queries ask for. */
class ConnectionsTest {
  private static final Path GITHUB = Path.of("src/main/java/dev/slipway/processor/github");
  private static final Pattern BARE = Pattern.compile("\\b(first|last): ");

  @Test
  void noDocumentCutsAListByItself() throws IOException {
    try (Stream<Path> files = Files.walk(GITHUB)) {
      List<Path> sources = files.filter(file -> file.toString().endsWith(".java")).toList();
      assertThat(sources).hasSizeGreaterThan(30);
      List<String> cutting = new ArrayList<>();
      for (Path source : sources) {
        if (BARE.matcher(Files.readString(source)).find()) {
          cutting.add(source.getFileName().toString());
        }
      }
      assertThat(cutting).containsExactly("Connections.java");
    }
  }

  @Test
  void aPageSaysWhereItGoesOn() {
    assertThat(Connections.page("refs", Connections.after("$v1"), 100, "name"))
        .isEqualTo(
            "refs(after: $v1, first: 100) { pageInfo { hasNextPage endCursor } nodes { name } } ");
    assertThat(Connections.pageBefore("comments", "", "id"))
        .isEqualTo(
            "comments(last: 100) { pageInfo { hasPreviousPage startCursor } nodes { id } } ");
  }
}
