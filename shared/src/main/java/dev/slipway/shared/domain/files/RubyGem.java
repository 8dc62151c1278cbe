package dev.slipway.shared.domain.files;

import dev.slipway.shared.domain.files.LocatedEditor.Outcome;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Ruby file, and the one that a gemspec takes its version from: the file with {@code version} in
 * its name that it requires, else the usual one of the gem's name, {@code lib/NAME/version.rb}.
 *
 * <p>Source: <a href="https://guides.rubygems.org/name-your-gem/">how gems name their files</a>.
 *
 * @param texts all texts, by path
 */
record RubyGem(String path, Map<String, String> texts) implements VersionGroup {
  private static final String GEMSPEC = ".gemspec";
  private static final int MOST = 10;
  private static final Pattern REQUIRED =
      Pattern.compile(
          "\\brequire(?<relative>_relative)?+[ \t]*+\\(?+[ \t]*+[\"'](?<file>"
              + SourceText.INSIDE
              + "++)[\"']");
  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\b[a-z_]\\w*+\\.version[ \t]*+=[ \t]*+(?:::)?+[A-Z]\\w*+(?:::[A-Z]\\w*+)*+");
  private static final Pattern NAMED =
      Pattern.compile(
          "\\b[a-z_]\\w*+\\.name[ \t]*+=[ \t]*+[\"'](?<name>" + SourceText.INSIDE + "++)[\"']");

  /** The paths that may hold a gem's version; empty when the gemspec states it, or is none. */
  static List<String> leadsTo(String path, String text) {
    if (!path.endsWith(GEMSPEC)
        || text.length() > LocatedEditor.MAX_CHARS
        || !(new LocatedEditor(AssignmentLocator.RUBY).attempt(text, Version.of("1.0.0"))
            instanceof Outcome.NoVersion)) {
      return List.of();
    }
    return versionFiles(path, text);
  }

  private static List<String> versionFiles(String path, String text) {
    List<String> paths = new ArrayList<>();
    Matcher required = REQUIRED.matcher(SourceText.masked(text, SourceText.Language.RUBY));
    while (required.find() && paths.size() < MOST) {
      String file = text.substring(required.start("file"), required.end("file"));
      if (RelativePath.name(file).contains("version")) {
        String from = required.group("relative") == null ? "lib/" : "";
        RelativePath.resolve(path, from + (file.endsWith(".rb") ? file : file + ".rb"))
            .ifPresent(paths::add);
      }
    }
    paths.addAll(usualPaths(path));
    return paths.stream().distinct().toList();
  }

  /** Where a gem whose gemspec is called so usually states its version; empty for other files. */
  static List<String> usualPaths(String path) {
    if (!path.endsWith(GEMSPEC)) {
      return List.of();
    }
    String gem = RelativePath.name(path).substring(0, RelativePath.name(path).length() - 8);
    List<String> paths = new ArrayList<>();
    for (String folder : List.of(gem.replace('-', '/'), gem, gem.replace('-', '_'))) {
      RelativePath.resolve(path, "lib/" + folder + "/version.rb").ifPresent(paths::add);
    }
    return paths.stream().distinct().toList();
  }

  /** The names of the gem that a gemspec is for: as it says, and as it is called itself. */
  static List<String> names(String path, String text) {
    List<String> names = new ArrayList<>();
    if (path.endsWith(GEMSPEC) && text.length() <= LocatedEditor.MAX_CHARS) {
      names.add(RelativePath.name(path).substring(0, RelativePath.name(path).length() - 8));
      Matcher named = NAMED.matcher(SourceText.masked(text, SourceText.Language.RUBY));
      if (named.find()) {
        names.add(text.substring(named.start("name"), named.end("name")));
      }
    }
    return names;
  }

  @Override
  public Optional<Version> read() {
    return here().read().or(() -> elsewhere().flatMap(VersionGroup.Single::read));
  }

  @Override
  public Map<String, Outcome> edit(Version next) {
    Map<String, Outcome> outcomes = new LinkedHashMap<>(here().edit(next));
    Optional<VersionGroup.Single> elsewhere = elsewhere();
    boolean stated = !(outcomes.get(path) instanceof Outcome.NoVersion);
    if (elsewhere.isPresent() && (!stated || sameVersion(elsewhere.get()))) {
      outcomes.putAll(elsewhere.get().edit(next));
      if (!stated) {
        outcomes.remove(path);
      }
    }
    if (elsewhere.isEmpty() && takesConstant()) {
      outcomes.put(
          path,
          new Outcome.Done(
              new Edited.NotEditable(
                  "its version is taken from a file that is not found: list the file it is in")));
    }
    return outcomes;
  }

  private boolean takesConstant() {
    return path.endsWith(GEMSPEC)
        && text().length() <= LocatedEditor.MAX_CHARS
        && CONSTANT.matcher(SourceText.masked(text(), SourceText.Language.RUBY)).find();
  }

  /** Whether both state one version: then they move together. */
  private boolean sameVersion(VersionGroup.Single elsewhere) {
    return here().read().isPresent() && here().read().equals(elsewhere.read());
  }

  private String text() {
    return texts.getOrDefault(path, "");
  }

  private VersionGroup.Single here() {
    return new VersionGroup.Single(path, text(), AssignmentLocator.RUBY);
  }

  /** The file that the version is taken from, when it is there and states one. */
  private Optional<VersionGroup.Single> elsewhere() {
    if (!path.endsWith(GEMSPEC) || text().length() > LocatedEditor.MAX_CHARS) {
      return Optional.empty();
    }
    return versionFiles(path, text()).stream()
        .filter(texts::containsKey)
        .map(file ->
            new VersionGroup.Single(file, texts.getOrDefault(file, ""), AssignmentLocator.RUBY))
        .filter(file -> file.read().isPresent())
        .findFirst();
  }
}
