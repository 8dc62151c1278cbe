package dev.slipway.shared.domain.files.ruby;

import dev.slipway.shared.domain.files.locate.AssignmentLocator;
import dev.slipway.shared.domain.files.locate.Edited;
import dev.slipway.shared.domain.files.locate.FileFormat;
import dev.slipway.shared.domain.files.locate.LocatedEditor;
import dev.slipway.shared.domain.files.locate.VersionGroup;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.Reading;
import dev.slipway.shared.domain.files.scan.SourceText;
import dev.slipway.shared.domain.files.scan.SourceText.Language;
import dev.slipway.shared.domain.repo.RepositoryPath;
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
public record RubyGem(String path, Map<String, String> texts) implements VersionGroup {
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

  /** {@code VERSION = "1.4.0"}, or {@code spec.version = "1.4.0"} in a gemspec. */
  private static final VersionLocator LITERAL =
      new AssignmentLocator(
          Language.RUBY,
          Pattern.compile(
              AssignmentLocator.LINE_START
                  + "[ \t]*+(?:(?:[A-Z]\\w*+::)*+VERSION|[a-z_]\\w*+\\.version)[ \t]*+=[ \t]*+"
                  + AssignmentLocator.STRING),
          "it sets no VERSION or version to a literal");

  /** How Ruby files are edited. */
  public static final FileFormat FORMAT =
      new FileFormat() {
        @Override
        public VersionLocator alone() {
          return LITERAL;
        }

        @Override
        public List<String> leadsTo(String path, String text) {
          boolean states =
              !(new LocatedEditor(LITERAL).edit(text, Version.of("1.0.0"))
                  instanceof Edited.NoVersion);
          return states || !isGemspec(path, text) ? List.of() : versionFiles(path, text);
        }

        @Override
        public VersionGroup group(String path, Map<String, String> texts) {
          return new RubyGem(path, texts);
        }
      };

  private static boolean isGemspec(String path, String text) {
    return path.endsWith(GEMSPEC) && text.length() <= Reading.MAX_CHARS;
  }

  private static List<String> versionFiles(String path, String text) {
    List<String> paths = new ArrayList<>();
    Matcher required = REQUIRED.matcher(SourceText.masked(text, Language.RUBY));
    while (required.find() && paths.size() < MOST) {
      String file = text.substring(required.start("file"), required.end("file"));
      if (RepositoryPath.name(file).contains("version")) {
        String from = required.group("relative") == null ? "lib/" : "";
        RepositoryPath.resolve(path, from + (file.endsWith(".rb") ? file : file + ".rb"))
            .ifPresent(paths::add);
      }
    }
    paths.addAll(usualPaths(path));
    return paths.stream().distinct().toList();
  }

  /** Where a gem whose gemspec is called so usually states its version; empty for other files. */
  public static List<String> usualPaths(String path) {
    if (!path.endsWith(GEMSPEC)) {
      return List.of();
    }
    String gem = gemOf(path);
    List<String> paths = new ArrayList<>();
    for (String folder : List.of(gem.replace('-', '/'), gem, gem.replace('-', '_'))) {
      RepositoryPath.resolve(path, "lib/" + folder + "/version.rb").ifPresent(paths::add);
    }
    return paths.stream().distinct().toList();
  }

  private static String gemOf(String gemspec) {
    String name = RepositoryPath.name(gemspec);
    return name.substring(0, name.length() - GEMSPEC.length());
  }

  /** The names of the gem that a gemspec is for: as it says, and as it is called itself. */
  static List<String> names(String path, String text) {
    List<String> names = new ArrayList<>();
    if (isGemspec(path, text)) {
      names.add(gemOf(path));
      Matcher named = NAMED.matcher(SourceText.masked(text, Language.RUBY));
      if (named.find()) {
        names.add(text.substring(named.start("name"), named.end("name")));
      }
    }
    return names;
  }

  @Override
  public Optional<Version> read() {
    return here().read().or(() -> elsewhere().flatMap(VersionGroup::read));
  }

  @Override
  public Map<String, Edited> edit(Version next) {
    Map<String, Edited> outcomes = new LinkedHashMap<>(here().edit(next));
    Optional<VersionGroup> elsewhere = elsewhere();
    boolean stated = !(outcomes.get(path) instanceof Edited.NoVersion);
    if (elsewhere.isPresent() && (!stated || sameVersion(elsewhere.get()))) {
      outcomes.putAll(elsewhere.get().edit(next));
      if (!stated) {
        outcomes.remove(path);
      }
    }
    if (elsewhere.isEmpty() && takesConstant()) {
      outcomes.put(
          path,
          new Edited.NotEditable(
              "its version is taken from a file that is not found: list the file it is in"));
    }
    return outcomes;
  }

  private boolean takesConstant() {
    return isGemspec(path, text())
        && CONSTANT.matcher(SourceText.masked(text(), Language.RUBY)).find();
  }

  /** Whether both state one version: then they move together. */
  private boolean sameVersion(VersionGroup elsewhere) {
    return here().read().isPresent() && here().read().equals(elsewhere.read());
  }

  private String text() {
    return texts.getOrDefault(path, "");
  }

  private VersionGroup here() {
    return LITERAL.group(path, texts);
  }

  /** The file that the version is taken from, when it is there and states one. */
  private Optional<VersionGroup> elsewhere() {
    if (!isGemspec(path, text())) {
      return Optional.empty();
    }
    return versionFiles(path, text()).stream()
        .filter(texts::containsKey)
        .map(file -> LITERAL.group(file, texts))
        .filter(file -> file.read().isPresent())
        .findFirst();
  }
}
