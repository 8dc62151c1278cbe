package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
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

/**
 * Files in GraphQL answers, under the aliases {@code f0}, {@code f1}, … in the order of their
 * paths.
 */
public final class FileShapes {
  private final GitHubApi api;
  private final RepositoryAddress address;

  public FileShapes(GitHubApi api, RepositoryAddress address) {
    this.api = api;
    this.address = address;
  }

  /** The paths as the variables {@code p0}, {@code p1}, …. */
  public static void variables(ObjectNode variables, List<String> paths) {
    for (int i = 0; i < paths.size(); i++) {
      variables.put("p" + i, paths.get(i));
    }
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

  /** The paths among these where there is something that is no UTF-8 text file. */
  static List<String> unreadable(JsonNode commit, List<String> paths, Map<String, FileText> files) {
    return java.util.stream.IntStream.range(0, paths.size())
        .filter(i -> commit.path("f" + i).isObject() && !files.containsKey(paths.get(i)))
        .mapToObj(paths::get)
        .toList();
  }

  /** The names of everything in a folder. */
  static List<String> names(JsonNode tree) {
    List<String> names = new ArrayList<>();
    tree.path("entries").forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  /** GraphQL cuts a blob at 512,000 bytes; the whole is had from REST. */
  private Optional<String> whole(String oid) {
    GitHubAnswer answer = new RepositoryApi(api, address).get("/git/blobs/{sha}", oid);
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
