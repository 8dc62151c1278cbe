package dev.slipway.operator.moving;

import java.util.List;
import java.util.function.UnaryOperator;

/** Compares what release-please's release types edit with what Slipway finds by itself. */
final class ReleaseTypes {
  private ReleaseTypes() {}

  /** The files of a type that Slipway edits without being told. */
  static List<String> foundByThemselves(String type) {
    return switch (type) {
      case "node", "expo" -> List.of("package.json", "package-lock.json", "npm-shrinkwrap.json");
      case "rust" -> List.of("Cargo.toml", "Cargo.lock");
      case "python" -> List.of("pyproject.toml", "setup.cfg");
      case "maven", "java", "java-yoshi" -> List.of("pom.xml");
      case "helm" -> List.of("Chart.yaml");
      case "php", "php-yoshi" -> List.of("composer.json");
      case "dart" -> List.of("pubspec.yaml");
      default -> List.of();
    };
  }

  /** Whether after each release a pull request sets a SNAPSHOT version. */
  static boolean hasSnapshots(String type) {
    return type.equals("maven") || type.equals("java") || type.equals("java-yoshi");
  }

  /**
   * The files of a type that have to be listed.
   *
   * @param own the option {@code version-file}; may be empty
   * @param inPackage a package's path to the repository's
   */
  static List<String> files(
      String type,
      String own,
      UnaryOperator<String> inPackage,
      TeamFiles files,
      Omissions omissions) {
    return switch (type) {
      case "simple" -> List.of(inPackage.apply(own.isEmpty() ? "version.txt" : own));
      case "ruby", "ruby-yoshi" -> {
        if (own.isEmpty()) {
          omissions.add(
              "release-type: " + type,
              "a gemspec at the root leads to its version.rb; without one list the file with"
                  + " VERSION = \"…\" under files");
          yield List.of();
        }
        yield List.of(inPackage.apply(own));
      }
      case "python" -> {
        if (files.has(inPackage.apply("setup.py"))) {
          omissions.add(
              "setup.py", "mark its version with a comment # slipway:version and list it");
        }
        yield List.of();
      }
      case "maven",
          "java",
          "java-yoshi",
          "node",
          "rust",
          "helm",
          "php",
          "php-yoshi",
          "dart",
          "go",
          "go-yoshi" ->
          List.of();
      default -> {
        omissions.add(
            "release-type: " + type,
            "list its files under files, with a pattern or a selector for each");
        yield List.of();
      }
    };
  }
}
