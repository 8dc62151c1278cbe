package dev.slipway.processor.world;

import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;

/**
 * What a repository shows in the end, in words that are the same whenever Slipway looked: commits
 * by their subject, pull requests without their number (Slipway's take numbers too, so people's get
 * others), no times, and no branch names (under {@code keep} a branch is named by the version that
 * was computed first). Lines of one section count as a set: which comes first depends on when each
 * was added.
 */
public final class ComparableEnd {
  private static final Pattern SHA = Pattern.compile("\\b[0-9a-f]{40}\\b");
  private final Repository repository;
  private final GitObjects objects;

  private ComparableEnd(Repository repository) {
    this.repository = repository;
    this.objects = new GitObjects(repository.git());
  }

  /** As text, one fact a line. */
  public static String of(Repository repository) {
    return new ComparableEnd(repository).text();
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    lines.add("main " + files("refs/heads/main"));
    repository
        .git()
        .refs("refs/tags/")
        .forEach((name, id) -> lines.add("tag " + name + " at " + subject(id) + " " + files(name)));
    lines.add("release branches " + repository.git().refs("refs/heads/release/").size());
    lines.add("topic branches " + repository.git().refs("refs/heads/topic").size());
    for (PullRequest pull : repository.pulls().values()) {
      if (!pull.headRef().startsWith("release/") || (!pull.isOpen() && !pull.isMerged())) {
        continue;
      }
      lines.add(
          (pull.isOpen() ? "open" : "merged")
              + " \""
              + pull.issue().title()
              + "\" labels "
              + pull.issue().labels());
      lines.add(normal(pull.issue().body()));
      if (pull.isOpen()) {
        lines.add("branch " + files("refs/heads/" + pull.headRef()));
      }
      repository.commentsOn(pull.number()).stream()
          .map(comment -> "comment " + normal(comment.body()))
          .filter(text -> !text.contains("The title asked for"))
          .sorted()
          .forEach(lines::add);
    }
    repository.releases().values().stream()
        .sorted(java.util.Comparator.comparing(r -> r.tag().tagName()))
        .forEach(release ->
            lines.add("release " + release.tag().tagName() + "\n" + normal(release.text().body())));
    return String.join("\n", lines);
  }

  private String subject(ObjectId id) {
    return objects
        .requireCommit(id)
        .getShortMessage()
        .replaceAll(" \\(#\\d+\\)$", "")
        .replaceAll("#\\d+ from .*", "")
        .replaceAll("[0-9a-f]{40}", "");
  }

  private String files(String at) {
    ObjectId commit =
        new dev.slipway.standin.git.Revisions(repository.git()).commit(at).orElseThrow();
    TreeMap<String, String> files = new TreeMap<>();
    for (TreeEntry entry : objects.tree(objects.requireCommit(commit).getTree(), true)) {
      Optional<byte[]> blob = objects.blob(entry.id());
      blob.ifPresent(
          bytes -> files.put(entry.path(), normal(new String(bytes, StandardCharsets.UTF_8))));
    }
    return files.toString();
  }

  private String normal(String text) {
    if (text == null) {
      return "";
    }
    String plain =
        SHA.matcher(
                text.replaceAll("<!-- slipway:(marker|remark) [^>]* -->", "")
                    .replaceAll("acme/rocket[-\\w]*", "acme/rocket"))
            .replaceAll(this::named)
            .replaceAll("\\[[0-9a-f]{7}\\]", "[.]")
            .replaceAll("#\\d+", "#")
            .replaceAll("/pull/\\d+", "/pull/")
            .replaceAll("release/v[-.\\w]+", "release/")
            .replaceAll("pull-request=\\d+", "pull-request=")
            .replaceAll("\\d{4}-\\d\\d-\\d\\d", "date");
    List<String> blocks = new ArrayList<>();
    for (String block : plain.strip().split("\n\\s*\n")) {
      blocks.add(block.lines().map(String::strip).sorted().collect(Collectors.joining("\n")));
    }
    return String.join("\n\n", blocks);
  }

  private String named(MatchResult sha) {
    return objects
        .commit(ObjectId.fromString(sha.group()))
        .map(commit -> "{" + java.util.regex.Matcher.quoteReplacement(subject(commit)) + "}")
        .orElse("{}");
  }
}
