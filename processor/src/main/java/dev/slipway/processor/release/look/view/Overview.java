package dev.slipway.processor.release.look.view;

import dev.slipway.processor.release.look.view.Overview.Branch;
import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.plan.OpenReleasePr.Shown;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.repo.TreeSha;
import dev.slipway.shared.domain.version.Commit;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * One look at a repository: everything that planning usually needs, all of it read at one commit,
 * the head of the base branch. The file is long because it is the vocabulary of a look: records
 * without logic, read side by side with the query that fills them.
 *
 * @param closed pull requests into the base that were closed unmerged, the last closed first
 */
public record Overview(
    Repository repository,
    Settings settings,
    Base base,
    Refs refs,
    List<PullRequest> closed,
    Trees trees) {
  public Overview {
    closed = List.copyOf(closed);
  }

  /**
   * The repository itself.
   *
   * @param url its web address
   */
  public record Repository(
      RepositoryRef ref, String url, boolean archived, BranchName defaultBranch) {}

  /**
   * The settings as they are written.
   *
   * @param repository the text of {@code .github/slipway.yml} on the default branch; empty when
   *     there is none
   * @param organisation what the owner sets for all their repositories; empty when that is nothing
   * @param base the text of {@code .github/slipway.yml} at the base's head, where the base is asked
   *     for by its name; empty when there is none
   */
  public record Settings(
      Optional<String> repository,
      Optional<OrganisationDefaults> organisation,
      Optional<String> base) {
    /** The repository's settings, over what its owner sets. */
    public ConfigFile read() {
      return ConfigFile.parse(RepositoryConfig.PATH, repository.orElse(""), organisation);
    }

    /** The base branch's own settings; empty without. */
    public Optional<ConfigFile> ofBase() {
      return base.map(text -> ConfigFile.parse(RepositoryConfig.PATH, text, organisation));
    }

    /** Whether these were the same at another look, whatever the base's own are. */
    public boolean areThoseOf(Settings other) {
      return repository.equals(other.repository) && organisation.equals(other.organisation);
    }
  }

  /**
   * The branch looked at.
   *
   * @param history the newest commits reachable from its head
   */
  public record Base(BranchName name, CommitSha head, TreeSha tree, Page<HistoryCommit> history) {}

  /**
   * What has a name.
   *
   * @param tags the newest tags
   * @param branches the branches under the scope's prefix
   * @param releases the newest GitHub releases
   */
  public record Refs(Page<Tag> tags, List<Branch> branches, Page<GitHubRelease> releases) {
    public Refs {
      branches = List.copyOf(branches);
    }
  }

  /**
   * What is in the tree of the base's head.
   *
   * @param files those of the scope, and the names of what is in the root
   * @param components what was seen of each of the scope's components, by name
   */
  public record Trees(Files files, Map<String, ComponentLook> components) {
    public Trees {
      components = Map.copyOf(components);
    }
  }

  /**
   * Files at a commit.
   *
   * @param texts the text files that exist there, by path
   * @param unreadable the paths where there is something else: a link, a binary file, another
   *     encoding
   * @param names of everything in the folder that was looked into
   */
  public record Files(Map<String, FileText> texts, List<String> unreadable, List<String> names) {
    public static final Files NONE = new Files(Map.of(), List.of(), List.of());

    public Files {
      texts = Map.copyOf(texts);
      unreadable = List.copyOf(unreadable);
      names = List.copyOf(names);
    }

    /** With the texts of others, which nobody has to be told of when they cannot be read. */
    public Files with(Files others) {
      Map<String, FileText> all = new TreeMap<>(others.texts);
      all.putAll(texts);
      return new Files(all, unreadable, names);
    }
  }

  /**
   * What one look shows of a component.
   *
   * @param tags the newest tags that may be its releases
   * @param parts the object names of what belongs to it at the base's head, by path
   * @param partsAt the same at the commits of its newest tags
   */
  public record ComponentLook(
      List<Tag> tags, Map<String, String> parts, Map<CommitSha, Map<String, String>> partsAt) {
    public ComponentLook {
      tags = List.copyOf(tags);
      parts = Map.copyOf(parts);
      partsAt = Map.copyOf(partsAt);
    }
  }

  /**
   * A page of a longer list.
   *
   * @param next the cursor of what follows; empty at the end
   */
  public record Page<T>(List<T> items, Optional<String> next) {
    public Page {
      items = List.copyOf(items);
    }
  }

  /**
   * A commit.
   *
   * @param merged the merged release PR that may have brought it
   * @param brought the pull request that brought it to the base
   */
  public record HistoryCommit(Commit commit, Optional<Merged> merged, Optional<Brought> brought) {}

  /**
   * A pull request that was merged into the base, from wherever, and what it says by now.
   *
   * @param mergeCommit the commit on the base branch; for a rebase merge the last of them
   * @param edit how its body was last changed; empty when it stands as it was written
   */
  public record Brought(
      PullRequestNumber number,
      Optional<CommitSha> mergeCommit,
      Optional<Instant> mergedAt,
      String body,
      Optional<Edit> edit,
      List<String> labels) {
    public Brought {
      labels = List.copyOf(labels);
    }
  }

  /**
   * A change of a text.
   *
   * @param by the person who made it; empty when that was no person, or nobody any more
   */
  public record Edit(Instant at, Optional<String> by) {}

  /**
   * Where a pull request comes from and goes to.
   *
   * @param headSha its head as the pull request shows it; GitHub brings it up to date after the
   *     branch
   */
  public record Ends(BranchName head, CommitSha headSha, BranchName base) {}

  /**
   * A merged pull request from a branch of the repository itself.
   *
   * @param mergeCommit the commit on the base branch; for a rebase merge the last of them
   * @param components those that it says it releases; empty when it does not say, be it a release
   *     PR of all components or of one
   */
  public record Merged(
      PullRequestNumber number,
      String title,
      Ends ends,
      CommitSha mergeCommit,
      Instant mergedAt,
      Optional<Set<String>> components) {
    /** Whether it may be a release PR of this line; its commits say. */
    public boolean mayRelease(ReleaseLine line) {
      return line.mayBeBranch(ends.head())
          && components
              // Elsewhere it was pasted.
              .filter(_ -> line.mayBeShared(ends.head()))
              .filter(names -> line.name().filter(names::contains).isEmpty())
              .isEmpty();
    }
  }

  /** A tag and the commit it leads to. */
  public record Tag(TagName name, CommitSha commit) {}

  /**
   * A branch under the prefix.
   *
   * @param recent the newest commits reachable from its head, the base's own among them
   * @param pullRequests those that have it as their head, the newest first
   * @param blobs object names of the scope's files at its head, by path
   * @param changelog the changelog's text at its head
   */
  public record Branch(
      BranchName name,
      CommitSha head,
      List<OwnCommit> recent,
      List<PullRequest> pullRequests,
      Map<String, String> blobs,
      Optional<String> changelog) {
    public Branch {
      recent = List.copyOf(recent);
      pullRequests = List.copyOf(pullRequests);
      blobs = Map.copyOf(blobs);
    }

    /** The same branch, with what was read of its files since. */
    public Branch withFiles(Map<String, String> itsBlobs, Optional<String> itsChangelog) {
      return new Branch(name, head, recent, pullRequests, itsBlobs, itsChangelog);
    }
  }

  /** The states of a pull request. */
  public enum PrState {
    OPEN,
    CLOSED,
    MERGED
  }

  /**
   * A pull request with a branch of the repository itself as its head.
   *
   * @param own its own commits, newest first
   * @param edits the versions of its body, newest first; unreadable ones are left out
   * @param merged where it went; empty unless it is merged
   */
  public record PullRequest(
      Shown shown,
      PrState state,
      Ends ends,
      List<OwnCommit> own,
      List<String> edits,
      Optional<Merged> merged) {
    public PullRequest {
      own = List.copyOf(own);
      edits = List.copyOf(edits);
    }

    public PullRequestNumber number() {
      return shown.number();
    }

    public String body() {
      return shown.body();
    }

    /** The same with another title and body. */
    PullRequest saying(String title, String text) {
      return new PullRequest(
          new Shown(shown.number(), shown.nodeId(), title, text, shown.labels(), shown.assignees()),
          state,
          ends,
          own,
          edits,
          merged);
    }
  }

  /** A GitHub release. */
  public record GitHubRelease(String tag, boolean draft, String body, Instant createdAt) {}
}
