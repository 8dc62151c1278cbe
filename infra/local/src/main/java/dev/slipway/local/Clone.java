package dev.slipway.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.util.FS;

/**
 * A bare copy of somebody's repository, with its branches and tags. The original is only read.
 *
 * @param bare where the copy is
 * @param branch the branch that was checked out there
 * @param name {@code owner/name}, from the remote's address where there is one
 */
record Clone(Path bare, String branch, String name) {
  private static final Pattern REMOTE =
      Pattern.compile("[:/]([A-Za-z0-9-]+)/([A-Za-z0-9._-]+?)(?:\\.git)?/?$");

  /**
   * Copies it into a temporary folder, which ends with the resources.
   *
   * @throws CannotStart when there is no git repository, or nothing in it
   */
  static Clone of(Path folder, Resources resources) {
    Path source = folder.toAbsolutePath().normalize();
    if (!Files.isDirectory(source)) {
      throw new CannotStart("there is no folder %s: name a clone with --repo".formatted(folder));
    }
    try (Repository repository = open(source, folder)) {
      ObjectId head = repository.resolve(Constants.HEAD + "^{commit}");
      if (head == null) {
        throw new CannotStart(
            "the git repository %s has no commits yet: commit something first".formatted(folder));
      }
      if (!repository.getObjectDatabase().getShallowCommits().isEmpty()) {
        throw new CannotStart(
            "%s is a shallow clone: run git fetch --unshallow there first".formatted(folder));
      }
      String branch = branch(repository);
      Path bare = temporary(resources).resolve("clone.git");
      copy(repository.getDirectory().toPath(), bare, specs(repository, branch));
      return new Clone(bare, branch, name(repository, source));
    } catch (IOException | GitAPIException | JGitInternalException fault) {
      throw new CannotStart(
          "the git repository %s cannot be read: %s".formatted(folder, fault.getMessage()), fault);
    }
  }

  private static Repository open(Path source, Path asNamed) throws IOException {
    FileRepositoryBuilder builder = new FileRepositoryBuilder().setMustExist(true);
    if (FileKey.isGitRepository(source.toFile(), FS.DETECTED)) {
      builder.setGitDir(source.toFile());
    } else if (builder.findGitDir(source.toFile()).getGitDir() == null) {
      throw new CannotStart(
          "%s is not a git repository: name a clone with --repo".formatted(asNamed));
    }
    return builder.build();
  }

  /** The branch that is checked out; what is checked out without a branch will be called main. */
  private static String branch(Repository repository) throws IOException {
    Ref head = repository.exactRef(Constants.HEAD);
    return Optional.ofNullable(head)
        .filter(Ref::isSymbolic)
        .map(ref -> Repository.shortenRefName(ref.getTarget().getName()))
        .orElse("main");
  }

  /**
   * Branches and tags; of what is checked out without a branch only that, whatever main is there.
   */
  private static List<RefSpec> specs(Repository repository, String branch) throws IOException {
    Ref head = repository.exactRef(Constants.HEAD);
    boolean onBranch = head != null && head.isSymbolic();
    return List.of(
        new RefSpec(onBranch ? "+refs/heads/*:refs/heads/*" : "+HEAD:refs/heads/" + branch),
        new RefSpec("+refs/tags/*:refs/tags/*"));
  }

  private static void copy(Path from, Path to, List<RefSpec> specs) throws GitAPIException {
    try (Git git = Git.init().setBare(true).setDirectory(to.toFile()).call()) {
      git.fetch().setRemote(from.toUri().toString()).setRefSpecs(specs).call();
    }
  }

  private static String name(Repository repository, Path source) {
    String origin = repository.getConfig().getString("remote", "origin", "url");
    if (origin != null) {
      Matcher remote = REMOTE.matcher(origin);
      if (remote.find() && !origin.startsWith("/") && !origin.startsWith("file:")) {
        return remote.group(1) + "/" + remote.group(2);
      }
    }
    Path last = repository.isBare() ? source : repository.getWorkTree().toPath();
    String name =
        String.valueOf(last.getFileName())
            .replaceAll("\\.git$", "")
            .replaceAll("[^A-Za-z0-9._-]", "-")
            .toLowerCase(Locale.ROOT);
    return "local/" + (name.isBlank() ? "clone" : name);
  }

  private static Path temporary(Resources resources) throws IOException {
    Path folder = Files.createTempDirectory("slipway-local-");
    resources.add(() -> delete(folder));
    return folder;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.deleteIfExists(path);
            } catch (IOException fault) {
              throw new UncheckedIOException(fault);
            }
          });
    }
  }
}
