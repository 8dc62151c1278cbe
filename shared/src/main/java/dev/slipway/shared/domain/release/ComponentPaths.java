package dev.slipway.shared.domain.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The paths that belong to a component. What is looked at are git's object names: a folder whose
 * tree has the same name at two commits is the same at both, whatever happened in between. A folder
 * with something excluded in it is looked at entry by entry.
 *
 * <pre>{@code
 * . without docs and packages/core   → the entries of the root but docs and packages,
 *                                      and those of packages but packages/core
 * }</pre>
 *
 * @param own the component's folder; {@code .} is the root
 * @param excluded what is within it and does not belong to it
 * @param shared what is outside and counts all the same
 */
public record ComponentPaths(String own, Set<String> excluded, List<String> shared) {
  private static final String ROOT = ".";

  public ComponentPaths {
    excluded = Set.copyOf(excluded);
    shared = List.copyOf(shared);
  }

  /** The folders whose entries have to be known, in the order of their names. */
  public List<String> folders() {
    Set<String> folders = new TreeSet<>();
    for (String path : excluded) {
      if (isWithin(path, own)) {
        for (String folder = parent(path); isWithin(folder, own); folder = parent(folder)) {
          folders.add(folder);
          if (folder.equals(ROOT)) {
            break;
          }
        }
      }
    }
    if (own.equals(ROOT)) {
      folders.add(ROOT);
    }
    return List.copyOf(folders);
  }

  /** The paths whose own object names have to be known. */
  public List<String> whole() {
    List<String> whole = new ArrayList<>();
    if (folders().isEmpty()) {
      whole.add(own);
    }
    whole.addAll(shared);
    return whole;
  }

  /**
   * The parts of the component that there are, and their object names.
   *
   * @param names the object names of {@link #whole}, by path; what is missing is not there
   * @param entries the object names of the entries of {@link #folders}, by folder and name
   */
  public Map<String, String> parts(
      Map<String, String> names, Map<String, Map<String, String>> entries) {
    Map<String, String> parts = new TreeMap<>();
    whole().stream().filter(names::containsKey).forEach(path -> parts.put(path, names.get(path)));
    List<String> folders = folders();
    for (String folder : folders) {
      entries
          .getOrDefault(folder, Map.of())
          .forEach((name, object) -> {
            String path = folder.equals(ROOT) ? name : folder + "/" + name;
            if (!excluded.contains(path) && !folders.contains(path)) {
              parts.put(path, object);
            }
          });
    }
    return parts;
  }

  /** The parts that are different in the two, or only in one of them. */
  public static Set<String> changed(Map<String, String> before, Map<String, String> after) {
    Set<String> changed = new TreeSet<>();
    before.forEach((path, object) -> {
      if (!object.equals(after.get(path))) {
        changed.add(path);
      }
    });
    after.keySet().stream().filter(path -> !before.containsKey(path)).forEach(changed::add);
    return changed;
  }

  /** Whether a file is the component's own. */
  public boolean isOwn(String file) {
    return isWithin(file, own) && excluded.stream().noneMatch(path -> isWithin(file, path));
  }

  /** Whether a file is shared with it. */
  public boolean isShared(String file) {
    return shared.stream().anyMatch(path -> isWithin(file, path));
  }

  /** Whether a path is a folder or within it. */
  public static boolean isWithin(String path, String folder) {
    return folder.equals(ROOT) || path.equals(folder) || path.startsWith(folder + "/");
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? ROOT : path.substring(0, slash);
  }
}
