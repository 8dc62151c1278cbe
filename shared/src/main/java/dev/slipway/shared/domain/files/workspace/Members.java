package dev.slipway.shared.domain.files.workspace;

import dev.slipway.shared.domain.repo.RepositoryPath;
import java.util.ArrayList;
import java.util.List;

/**
 * What a workspace's root names as its members.
 *
 * @param paths of the members' files, some with a {@code *}
 * @param excluded paths that are no members though a pattern fits them
 * @param notFollowed patterns, as written, with more wildcards than one level
 */
public record Members(List<String> paths, List<String> excluded, List<String> notFollowed) {
  static final Members NONE = new Members(List.of(), List.of(), List.of());

  /** More than any workspace lists; one that lists more is hostile. */
  private static final int MOST = 1000;

  public static Members of(String ownPath, List<String> named, List<String> excluded, String file) {
    List<String> paths = new ArrayList<>();
    List<String> not = new ArrayList<>();
    for (String member : named.subList(0, Math.min(named.size(), MOST))) {
      String target = member.replaceAll("/+$", "") + "/" + file;
      if (target.matches("(?s).*[?\\[{].*")
          || (target.contains("*") && MemberPattern.of(target).isEmpty())) {
        not.add(member);
      } else {
        RepositoryPath.resolve(ownPath, target).ifPresent(paths::add);
      }
    }
    paths.remove(ownPath);
    List<String> out = new ArrayList<>();
    for (String folder : excluded.subList(0, Math.min(excluded.size(), MOST))) {
      RepositoryPath.resolve(ownPath, folder + "/" + file).ifPresent(out::add);
    }
    return new Members(
        paths.stream().distinct().filter(path -> !out.contains(path)).toList(), out, not);
  }

  boolean contains(String path) {
    return !excluded.contains(path)
        && paths.stream()
            .anyMatch(member ->
                member.equals(path)
                    || MemberPattern.of(member).filter(p -> p.fits(path)).isPresent());
  }
}
