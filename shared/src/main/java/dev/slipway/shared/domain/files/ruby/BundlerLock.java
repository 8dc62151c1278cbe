package dev.slipway.shared.domain.files.ruby;

import dev.slipway.shared.domain.files.locate.LooseVersion;
import dev.slipway.shared.domain.files.locate.VersionLocator;
import dev.slipway.shared.domain.files.scan.MalformedFile;
import dev.slipway.shared.domain.files.scan.Span;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The versions that a {@code Gemfile.lock} repeats of the gems in its own folder: their entries
 * under {@code PATH}, what one of them requires of another in just that version, and their lines
 * under {@code DEPENDENCIES} and {@code CHECKSUMS}. A gem with another version than the released
 * one has a life of its own.
 *
 * <p>Source: Bundler's {@code LockfileParser}. RubyGems writes {@code 1.5.0-rc.1} as {@code
 * 1.5.0.pre.rc.1}.
 *
 * @param gems the names of the gems that are released
 */
public record BundlerLock(Set<String> gems) implements VersionLocator {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<indent> ++)(?<name>[^ (!\t]++)(?: \\((?<exact>= )?+(?<version>[^ ()]++)\\))?+.*+");
  private static final String PRERELEASE = ".pre.";

  /** A line with a name, and perhaps the one version that stands behind it. */
  private record Entry(String section, int indent, String name, boolean exact, Span version) {}

  /** That of the gems which these gemspecs release. */
  public static BundlerLock of(List<String> rubyFiles, Map<String, String> texts) {
    Set<String> gems = new HashSet<>();
    rubyFiles.forEach(path -> gems.addAll(RubyGem.names(path, texts.getOrDefault(path, ""))));
    return new BundlerLock(gems);
  }

  @Override
  public Located locate(String text) throws MalformedFile {
    if (gems.isEmpty()) {
      return new Nothing("no gemspec among the version files says which of its gems are released");
    }
    List<Entry> entries = entries(text);
    Map<String, String> own = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.section().equals("PATH .") && entry.indent() == 4 && !entry.exact()) {
        own.put(entry.name(), entry.version().in(text));
      }
    }
    Set<String> moving = new HashSet<>();
    own.forEach((name, version) -> {
      if (gems.contains(name)) {
        moving.add(version);
      }
    });
    own.values().removeIf(version -> !moving.contains(version));
    List<Span> places = new ArrayList<>();
    for (Entry entry : entries) {
      if (entry.version().in(text).equals(own.get(entry.name())) && isTheirs(entry)) {
        places.add(entry.version());
      }
    }
    return Located.of(places, "it has no entry of the gems that are released");
  }

  private static boolean isTheirs(Entry entry) {
    return switch (entry.section()) {
      case "PATH ." -> entry.indent() == 4 ? !entry.exact() : entry.exact();
      case "DEPENDENCIES" -> entry.exact();
      case "CHECKSUMS" -> !entry.exact();
      default -> false;
    };
  }

  private static List<Entry> entries(String text) throws MalformedFile {
    List<Entry> entries = new ArrayList<>();
    String section = "";
    int at = text.startsWith("\uFEFF") ? 1 : 0;
    while (at < text.length()) {
      int end = Span.lineEnd(text, at);
      String line = text.substring(at, end);
      if (line.startsWith("<<<<<<<") || line.startsWith(">>>>>>>")) {
        throw new MalformedFile(text, at, "a merge conflict is not resolved");
      }
      if (!line.isBlank() && line.charAt(0) != ' ') {
        section = line.strip();
      } else if (line.strip().equals("remote: .") && section.equals("PATH")) {
        section = "PATH .";
      } else {
        Matcher entry = LINE.matcher(line);
        if (entry.matches() && entry.group("version") != null) {
          entries.add(
              new Entry(
                  section,
                  entry.group("indent").length(),
                  entry.group("name"),
                  entry.group("exact") != null,
                  new Span(at + entry.start("version"), at + entry.end("version"))));
        }
      }
      at = end + 1;
    }
    return entries;
  }

  @Override
  public Optional<Version> read(String place) {
    return LooseVersion.parse(place.replace(PRERELEASE, "-"));
  }

  @Override
  public String written(String place, Version next) {
    return next.toString().replace("-", PRERELEASE);
  }
}
