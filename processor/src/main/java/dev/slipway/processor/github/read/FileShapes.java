package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.look.view.Overview.Files;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.FileText;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Files in GraphQL answers, under the aliases {@code f0}, {@code f1}, … in the order of their
 * paths.
 */
public final class FileShapes {
  /** A file, as {@link #file} reads it. */
  public static final String FRAGMENT =
      "fragment F on TreeEntry { mode type object { ... on Blob { oid text isTruncated isBinary } }"
          + " }";

  /** What a folder's contents are asked for as. */
  static final String NAMES = "names";

  private final RepositoryApi gitHub;

  public FileShapes(RepositoryApi gitHub) {
    this.gitHub = gitHub;
  }

  /** Fields of a commit: the files at these paths. */
  static String fields(RepositoryQuery query, List<String> paths) {
    return paths.isEmpty() ? "" : fields(query.with(FRAGMENT), paths, _ -> "...F");
  }

  /**
   * The same, with the texts of some only.
   *
   * @param of what is read of a file
   */
  static String fields(RepositoryQuery query, List<String> paths, Function<String, String> of) {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      fields.append("f%d: file(path: %s) { %s } ".formatted(i, query.text(path), of.apply(path)));
    }
    return fields.toString();
  }

  /** A field of a commit: what is in a folder; {@code .} and "" are the root. */
  static String folder(RepositoryQuery query, String alias, String folder, String fields) {
    return folder.isEmpty() || folder.equals(".")
        ? "%s: tree { entries { %s } } ".formatted(alias, fields)
        : "%s: file(path: %s) { object { ... on Tree { entries { %s } } } } "
            .formatted(alias, query.text(folder), fields);
  }

  /** What is in the folder. */
  static JsonNode entries(JsonNode folder) {
    return (folder.has("object") ? folder.path("object") : folder).path("entries");
  }

  /** What is read of the files at the paths, and the names of everything in the folder. */
  Files read(JsonNode commit, List<String> paths) {
    Map<String, FileText> texts = files(commit, paths);
    List<String> names = new ArrayList<>();
    entries(commit.path(NAMES)).forEach(entry -> names.add(entry.path("name").asText()));
    return new Files(
        texts,
        IntStream.range(0, paths.size())
            .filter(i -> commit.path("f" + i).isObject() && !texts.containsKey(paths.get(i)))
            .mapToObj(paths::get)
            .toList(),
        names);
  }

  /** The text files among the paths that exist at the commit. */
  Map<String, FileText> files(JsonNode commit, List<String> paths) {
    Map<String, FileText> files = new TreeMap<>();
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      file(commit.path("f" + i)).ifPresent(file -> files.put(path, file));
    }
    return files;
  }

  /** The object names of the files among the paths that exist at the commit. */
  public static Map<String, String> blobs(JsonNode commit, List<String> paths) {
    Map<String, String> blobs = new TreeMap<>();
    for (int i = 0; i < paths.size(); i++) {
      String path = paths.get(i);
      Shapes.text(commit.path("f" + i).path("object").path("oid"))
          .ifPresent(oid -> blobs.put(path, oid));
    }
    return blobs;
  }

  /** A text file; empty for a folder, a link, a submodule or a binary file. */
  public Optional<FileText> file(JsonNode entry) {
    JsonNode blob = entry.path("object");
    // GraphQL's mode is a decimal number; 0120000 is a symbolic link.
    int mode = entry.path("mode").asInt();
    if (!entry.path("type").asText().equals("blob") || mode == 0120000) {
      return Optional.empty();
    }
    String octal = "%06o".formatted(mode);
    String oid = blob.path("oid").asText();
    Optional<String> text =
        blob.path("isTruncated").asBoolean()
            ? whole(oid)
            : Shapes.text(blob.path("text")).filter(_ -> !blob.path("isBinary").asBoolean());
    // GitHub shows other encodings as if they were UTF-8; written back, they would be damaged.
    return text.filter(t -> Digest.blob(t).equals(oid)).map(t -> new FileText(t, octal));
  }

  /** GraphQL cuts a blob at 512,000 bytes; the whole is had from REST. */
  private Optional<String> whole(String oid) {
    GitHubAnswer answer = gitHub.get("/git/blobs/{sha}", oid);
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    byte[] bytes = Base64.getMimeDecoder().decode(answer.body().path("content").asText());
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty(); // not text; it could only be damaged
    }
  }
}
