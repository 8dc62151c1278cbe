package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.List;
import java.util.Optional;

/**
 * A path in which a {@code *} stands for the folders of one level, as workspaces name their
 * members: {@code crates/*}{@code /Cargo.toml}. Whoever fetches files lists {@link #folder} and
 * asks for what of it {@link #fits}.
 *
 * @param folder the folder whose folders are meant, without a slash at its end; empty for the root
 * @param before what such a folder's name begins with
 * @param after what it ends with
 * @param file the file in each of them
 */
public record MemberPattern(String folder, String before, String after, String file) {

  /** Reads a path; empty when it has no {@code *}, or not exactly one in its last folder. */
  public static Optional<MemberPattern> of(String path) {
    int fileAt = path.lastIndexOf('/') + 1;
    int nameAt = path.lastIndexOf('/', fileAt - 2) + 1;
    int star = path.indexOf('*');
    if (fileAt == 0 || star < nameAt || star >= fileAt || path.lastIndexOf('*') != star) {
      return Optional.empty();
    }
    return Optional.of(
        new MemberPattern(
            path.substring(0, Math.max(0, nameAt - 1)),
            path.substring(nameAt, star),
            path.substring(star + 1, fileAt - 1),
            path.substring(fileAt)));
  }

  /** The paths that are meant, by the names of the folders that are there. */
  public List<String> paths(List<String> names) {
    String parent = folder.isEmpty() ? "" : folder + "/";
    return names.stream()
        .filter(this::isMeant)
        .map(name -> parent + name + "/" + file)
        .filter(path -> RepositoryPath.writeFault(path).isEmpty())
        .toList();
  }

  /** Whether this path is one of those that are meant. */
  public boolean fits(String path) {
    String parent = folder.isEmpty() ? "" : folder + "/";
    if (!path.startsWith(parent) || !path.endsWith("/" + file)) {
      return false;
    }
    int end = path.length() - file.length() - 1;
    return end >= parent.length() && isMeant(path.substring(parent.length(), end));
  }

  private boolean isMeant(String name) {
    return name.length() >= before.length() + after.length()
        && !name.isEmpty()
        && !name.contains("/")
        && !name.startsWith(".")
        && name.startsWith(before)
        && name.endsWith(after);
  }
}
