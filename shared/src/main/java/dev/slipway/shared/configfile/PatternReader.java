package dev.slipway.shared.configfile;

import dev.slipway.shared.configfile.shape.Problems;
import dev.slipway.shared.configfile.shape.Shape;
import dev.slipway.shared.configfile.shape.Shapes;
import dev.slipway.shared.configfile.shape.YamlValue;
import dev.slipway.shared.domain.config.MaintenanceBranch;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Version;
import dev.slipway.shared.domain.version.VersionPattern;
import java.util.Locale;
import java.util.Optional;

/** Settings with {@code {version}} in them, versions, branches and commits. */
final class PatternReader {
  private static final int LONGEST = 150;
  private static final Version SAMPLE = Version.of("1.2.3");

  /** {@code {version}} exactly once. */
  private static final String ONCE = "(?!.*\\{version\\}.*\\{version\\})(?=.*\\{version\\})";

  /** Without what git refuses in the name of a branch or a tag. */
  private static final String REF = "[^\\s~^:?*\\[\\\\]+$";

  static final Shape<VersionPattern> TAG =
      Shapes.text(LONGEST, "^" + ONCE + REF, PatternReader::tag);
  static final Shape<VersionPattern> BRANCH =
      Shapes.text(LONGEST, "^(?!\\{version\\})" + ONCE + REF, PatternReader::branch);
  static final Shape<VersionPattern> TITLE =
      Shapes.text(LONGEST, "^" + ONCE, PatternReader::pattern);

  /**
   * The text around a version in a file; see {@link dev.slipway.shared.domain.files.VersionFile}.
   */
  static final Shape<VersionPattern> IN_FILE =
      Shapes.text(LONGEST, "^" + ONCE, PatternReader::inFile);

  static final Shape<BranchName> BRANCH_NAME =
      Shapes.text(244, "^" + REF, PatternReader::branchName);

  static final Shape<MaintenanceBranch> MAINTENANCE =
      Shapes.text(
          244, "^(.*[/_-])?v?[0-9]{1,6}([.][0-9]{1,6})?([.][xX])?$", PatternReader::maintenance);

  static final Shape<Version> VERSION =
      Shapes.text(256, "^\\s*\\d+\\.\\d+\\.\\d+([-+].+)?$", PatternReader::version);

  static final Shape<CommitSha> COMMIT =
      Shapes.text(60, "^\\s*[0-9a-fA-F]{40}\\s*$", PatternReader::commit);

  private PatternReader() {}

  private static Optional<VersionPattern> tag(YamlValue value) {
    return pattern(value).filter(pattern -> isRefName(pattern, "tag", value));
  }

  /**
   * Release branches are looked for under the fixed text before the version, so there has to be
   * one.
   */
  private static Optional<VersionPattern> branch(YamlValue value) {
    return pattern(value)
        .filter(pattern -> isRefName(pattern, "branch", value))
        .filter(pattern ->
            value.check(
                !pattern.prefix().isEmpty(),
                "it begins with {version}",
                "put a fixed text before it, such as release/v{version}"));
  }

  private static Optional<VersionPattern> inFile(YamlValue value) {
    return pattern(value)
        .filter(pattern ->
            value.check(
                !(pattern.prefix() + pattern.suffix()).isBlank(),
                "{version} alone fits everywhere",
                "add the text around it, such as version = \"{version}\""));
  }

  private static Optional<VersionPattern> pattern(YamlValue value) {
    return value.string().flatMap(text -> pattern(text, value));
  }

  private static Optional<VersionPattern> pattern(String text, YamlValue value) {
    if (text.length() > LONGEST) {
      return value.fault(
          "it has " + text.length() + " characters, at most " + LONGEST + " are allowed");
    }
    if (text.codePoints().anyMatch(PatternReader::isHidden)) {
      return value.fault("it contains a line break or another invisible character");
    }
    return VersionPattern.of(text)
        .or(() -> value.fault(Problems.quoted(text) + " must contain {version} exactly once"));
  }

  static boolean isHidden(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || type == Character.FORMAT
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /** Branches and tags have the same rules, git-check-ref-format's. */
  private static boolean isRefName(VersionPattern pattern, String what, YamlValue value) {
    String sample = pattern.format(SAMPLE);
    return value.check(
        BranchName.parse(sample).isPresent(),
        Problems.quoted(sample) + " would not be a valid " + what + " name in git");
  }

  private static Optional<BranchName> branchName(YamlValue value) {
    return value
        .string()
        .flatMap(name ->
            BranchName.parse(name)
                .or(() ->
                    value.fault(Problems.quoted(name) + " is not a valid branch name in git")));
  }

  private static Optional<MaintenanceBranch> maintenance(YamlValue value) {
    return branchName(value)
        .flatMap(name ->
            MaintenanceBranch.of(name)
                .or(() ->
                    value.fault(
                        Problems.quoted(name.value()) + " does not name a version",
                        "such as 1.x, v1, 1.2.x or release/1.2")));
  }

  private static Optional<Version> version(YamlValue value) {
    return value
        .written()
        .flatMap(text ->
            Version.parse(text)
                .or(() ->
                    value.fault(
                        Problems.quoted(text) + " is not a SemVer version",
                        "three numbers, such as 0.1.0")));
  }

  private static Optional<CommitSha> commit(YamlValue value) {
    return value
        .written()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .flatMap(text ->
            text.matches("[0-9a-f]{40}")
                ? Optional.of(new CommitSha(text))
                : value.fault(
                    Problems.quoted(text) + " is not a commit", "all 40 digits are needed"));
  }
}
