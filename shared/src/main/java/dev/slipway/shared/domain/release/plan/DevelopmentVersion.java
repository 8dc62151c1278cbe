package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.files.VersionFiles;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The version that the version files of a base branch are to state until the next release, such as
 * 1.4.1-SNAPSHOT. The trailer says that a commit sets it; {@link #trailer} and {@link #parse} are a
 * pair.
 *
 * <pre>
 * Slipway-Development: 1.4.1-SNAPSHOT onto main
 * </pre>
 *
 * @param base the base branch
 */
public record DevelopmentVersion(Version version, BranchName base) {
  private static final Pattern TRAILER = Pattern.compile("Slipway-Development: (\\S+) onto (\\S+)");

  /**
   * What the files are to state now: the next patch with the configured word, as long as they state
   * just the last release.
   */
  public static Optional<DevelopmentVersion> wanted(ReleaseFacts facts) {
    RepositoryConfig config = facts.config();
    Optional<Version> released = facts.history().last().map(ReleaseFacts.LastRelease::version);
    return config
        .versions()
        .nextDevelopmentVersion()
        .filter(_ -> released.isPresent())
        .filter(_ ->
            VersionFiles.current(config.files(), facts.line().folder(), facts.tree().texts())
                .equals(released))
        .map(word ->
            new DevelopmentVersion(
                Version.of(released.orElseThrow().raised(Bump.PATCH) + "-" + word),
                facts.base().name()));
  }

  /** Its branch. */
  public BranchName branch(RepositoryConfig config) {
    return new BranchName(config.branch().format(version));
  }

  /**
   * Whether a branch is called as one that sets a development version; such a one holds no release.
   */
  public static boolean isCalledSo(BranchName branch, RepositoryConfig config) {
    return config
        .versions()
        .nextDevelopmentVersion()
        .flatMap(word ->
            config
                .branch()
                .parse(branch.value())
                .filter(
                    version -> version.toString().equals(version.withoutSuffixes() + "-" + word)))
        .isPresent();
  }

  /** The title of its pull request, and of its commit. */
  public String title() {
    return "chore: next development version " + version;
  }

  /** The message of its commit. */
  public String message() {
    return title() + "\n\n" + trailer() + "\n";
  }

  /** The description of its pull request. */
  public String body(String lastTag) {
    return ("`%s` is released. With this the version files say %s until the next release, which"
            + " goes its own way whether this is merged or not.\n\n"
            + "Close it, and they stay as they are; another one comes after the next"
            + " release.\n")
        .formatted(lastTag, version);
  }

  /** The last line of its commit's message. */
  public String trailer() {
    return "Slipway-Development: " + version + " onto " + base;
  }

  /** Reads the trailer of a commit message; it counts in the last paragraph only. */
  public static Optional<DevelopmentVersion> parse(String message) {
    List<String> lines = message.replace("\r\n", "\n").strip().lines().toList();
    for (String line : lines.subList(lines.lastIndexOf("") + 1, lines.size())) {
      Matcher trailer = TRAILER.matcher(line.strip());
      if (trailer.matches()) {
        Optional<BranchName> base = BranchName.parse(trailer.group(2));
        return Version.parse(trailer.group(1))
            .filter(_ -> base.isPresent())
            .map(version -> new DevelopmentVersion(version, base.orElseThrow()));
      }
    }
    return Optional.empty();
  }

  /** The files that state it, changed against what is at the base's head. */
  public ReleaseFiles files(ReleaseFacts facts) {
    return ReleaseFiles.versionFiles(
        facts.tree().files(), facts.config().files(), facts.line().folder(), version);
  }
}
