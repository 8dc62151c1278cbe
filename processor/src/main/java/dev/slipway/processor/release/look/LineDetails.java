package dev.slipway.processor.release.look;

import dev.slipway.processor.release.look.CommitHistory.Distance;
import dev.slipway.processor.release.look.Overview.GitHubRelease;
import dev.slipway.processor.release.look.Overview.HistoryCommit;
import dev.slipway.processor.release.look.Overview.Page;
import dev.slipway.processor.release.publish.Releases.MergedPr;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is asked about components beyond the overview, and what is known of it by now. All that is
 * wanted at one time is asked for in one request, whatever the number of components.
 */
public final class LineDetails {
  /** What is still to be asked for. */
  private final Wanted wanted =
      new Wanted(
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new LinkedHashSet<>(),
          new LinkedHashSet<>());

  private final Known known =
      new Known(
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>(),
          new HashMap<>());

  /** What belongs to a line's component at a commit. */
  public record PartsAt(ReleaseLine line, CommitSha commit) {}

  /**
   * The commits reachable from one that changed what is at a path, newest first.
   *
   * @param after the cursor to go on from
   */
  public record PathHistory(CommitSha from, String path, Optional<String> after) {}

  /** A commit in a path's history. */
  public record Touch(CommitSha sha, Instant committedAt) {}

  /**
   * Files at a commit.
   *
   * @param folder whose contents are to be named, too; {@code .} is the root
   */
  public record FilesAt(CommitSha commit, List<String> paths, Optional<String> folder) {
    public FilesAt {
      paths = List.copyOf(paths);
    }

    FilesAt(CommitSha commit, List<String> paths) {
      this(commit, paths, Optional.empty());
    }
  }

  /**
   * The files that exist there.
   *
   * @param unreadable the paths where there is something that is no text file
   * @param names of everything in the folder that was asked for
   */
  public record Files(Map<String, FileText> texts, List<String> unreadable, List<String> names) {
    static final Files NONE = new Files(Map.of(), List.of(), List.of());

    /** With the texts of others, which nobody has to be told of when they cannot be read. */
    Files with(Files others) {
      Map<String, FileText> all = new TreeMap<>(others.texts);
      all.putAll(texts);
      return new Files(all, unreadable, names);
    }
  }

  /** One request. */
  public record Wanted(
      Set<PartsAt> parts,
      Set<PathHistory> histories,
      Set<TagName> compare,
      Set<FilesAt> files,
      Set<TagName> releases,
      Set<CommitSha> commits,
      Set<PullRequestNumber> merged) {
    boolean isEmpty() {
      return parts.isEmpty()
          && histories.isEmpty()
          && compare.isEmpty()
          && files.isEmpty()
          && releases.isEmpty()
          && commits.isEmpty()
          && merged.isEmpty();
    }

    private void clear() {
      parts.clear();
      histories.clear();
      compare.clear();
      files.clear();
      releases.clear();
      commits.clear();
      merged.clear();
    }
  }

  /** Its answer; everything that was asked for is in it. */
  public record Known(
      Map<PartsAt, Map<String, String>> parts,
      Map<PathHistory, Page<Touch>> histories,
      Map<TagName, Distance> distances,
      Map<FilesAt, Files> files,
      Map<TagName, Optional<GitHubRelease>> releases,
      Map<CommitSha, HistoryCommit> commits,
      Map<PullRequestNumber, Optional<MergedPr>> merged) {}

  Optional<Map<String, String>> parts(PartsAt asked) {
    return known(known.parts(), wanted.parts(), asked);
  }

  Optional<Page<Touch>> history(PathHistory asked) {
    return known(known.histories(), wanted.histories(), asked);
  }

  Optional<Distance> distance(TagName tag) {
    return known(known.distances(), wanted.compare(), tag);
  }

  Optional<Files> files(FilesAt asked) {
    return known(known.files(), wanted.files(), asked);
  }

  Optional<Optional<GitHubRelease>> release(TagName tag) {
    return known(known.releases(), wanted.releases(), tag);
  }

  public Optional<HistoryCommit> commit(CommitSha sha) {
    return known(known.commits(), wanted.commits(), sha);
  }

  /** A merged pull request, without files; empty when GitHub does not show it. */
  Optional<Optional<MergedPr>> merged(PullRequestNumber number) {
    return known(known.merged(), wanted.merged(), number);
  }

  private static <K, V> Optional<V> known(Map<K, V> known, Set<K> wanted, K asked) {
    Optional<V> found = Optional.ofNullable(known.get(asked));
    if (found.isEmpty()) {
      wanted.add(asked);
    }
    return found;
  }

  /** Asks for what is wanted; false when nothing is. */
  public boolean ask(CommitHistory source, Overview overview) {
    if (wanted.isEmpty()) {
      return false;
    }
    Known answer = source.details(overview, wanted);
    known.parts().putAll(answer.parts());
    known.histories().putAll(answer.histories());
    known.distances().putAll(answer.distances());
    known.files().putAll(answer.files());
    known.releases().putAll(answer.releases());
    known.commits().putAll(answer.commits());
    known.merged().putAll(answer.merged());
    wanted.clear();
    return true;
  }
}
