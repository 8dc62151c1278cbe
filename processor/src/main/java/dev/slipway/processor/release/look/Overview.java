package dev.slipway.processor.release.look;

import dev.slipway.shared.configfile.ConfigFile;
import dev.slipway.shared.configfile.OrganisationDefaults;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.FileText;
import dev.slipway.shared.domain.release.ReleaseBranch.OwnCommit;
import dev.slipway.shared.domain.release.ReleaseLine;
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

/**
 * One look at a repository: everything that planning usually needs, all of it read at {@code
 * baseHead}.
 *
 * @param url the repository's web address
 * @param config the text of {@code .github/slipway.yml} on the default branch; empty when there is
 *     none
 * @param organisationDefaults the text of the owner's {@code slipway-defaults.yml}; empty when
 *     there is none
 * @param base the branch looked at
 * @param baseConfig the text of {@code .github/slipway.yml} at {@code baseHead}, where that is
 *     asked for by its name; empty when there is none
 * @param history the newest commits reachable from {@code baseHead}
 * @param tags the newest tags
 * @param branches the branches under the scope's prefix
 * @param closed pull requests into the base that were closed unmerged, the last closed first
 * @param releases the newest GitHub releases
 * @param files the text files of the scope that exist at {@code baseHead}
 * @param unreadable the paths of the scope where there is something else: a link, a binary file,
 *     another encoding
 * @param names of everything in the root, or in the folder of the component whose look this is, at
 *     {@code baseHead}
 * @param components what was seen of each of the scope's components, by name
 */
public record Overview(
    RepositoryRef repository,
    String url,
    boolean archived,
    BranchName defaultBranch,
    Optional<String> config,
    Optional<String> organisationDefaults,
    BranchName base,
    CommitSha baseHead,
    TreeSha baseTree,
    Optional<String> baseConfig,
    Page<HistoryCommit> history,
    Page<Tag> tags,
    List<Branch> branches,
    List<PullRequest> closed,
    Page<GitHubRelease> releases,
    Map<String, FileText> files,
    List<String> unreadable,
    List<String> names,
    Map<String, ComponentLook> components) {
  public Overview {
    names = List.copyOf(names);
    components = Map.copyOf(components);
    branches = List.copyOf(branches);
    closed = List.copyOf(closed);
    files = Map.copyOf(files);
    unreadable = List.copyOf(unreadable);
  }

  /** What the owner sets for all their repositories. */
  public Optional<OrganisationDefaults> organisation() {
    return organisationDefaults.map(text -> new OrganisationDefaults(repository.name(), text));
  }

  /** The repository's settings, over what its owner sets. */
  public ConfigFile settings() {
    return ConfigFile.parse(RepositoryConfig.PATH, config.orElse(""), organisation());
  }

  /** The base branch's own settings, where the look was at one that was named; empty without. */
  Optional<ConfigFile> ownSettings() {
    return baseConfig.map(text -> ConfigFile.parse(RepositoryConfig.PATH, text, organisation()));
  }

  /** Whether settings were the same at another look. */
  public boolean hasSettingsOf(Overview other) {
    return config.equals(other.config) && organisationDefaults.equals(other.organisationDefaults);
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

  /** The same look as one line of releases needs it. */
  Overview forLine(
      List<Tag> itsTags,
      List<Branch> itsBranches,
      List<GitHubRelease> itsReleases,
      Map<String, FileText> itsFiles,
      List<String> itsUnreadable,
      List<String> itsNames) {
    return new Overview(
        repository,
        url,
        archived,
        defaultBranch,
        config,
        organisationDefaults,
        base,
        baseHead,
        baseTree,
        baseConfig,
        history,
        new Page<>(itsTags, Optional.empty()),
        itsBranches,
        closed,
        new Page<>(itsReleases, releases.next()),
        itsFiles,
        itsUnreadable,
        itsNames,
        components);
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
   * @param editedAt when its body was last changed; empty when it stands as it was written
   * @param editor the person who did; empty when that was no person, or nobody any more
   */
  public record Brought(
      PullRequestNumber number,
      Optional<CommitSha> mergeCommit,
      Optional<Instant> mergedAt,
      String body,
      Optional<Instant> editedAt,
      Optional<String> editor,
      List<String> labels) {
    public Brought {
      labels = List.copyOf(labels);
    }
  }

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
      BranchName head,
      BranchName base,
      CommitSha headSha,
      CommitSha mergeCommit,
      Instant mergedAt,
      Optional<Set<String>> components) {
    /** Whether it may be a release PR of this line; its commits say. */
    boolean mayRelease(ReleaseLine line) {
      return line.mayBeBranch(head)
          && components
              // Elsewhere it was pasted.
              .filter(_ -> line.mayBeShared(head))
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
      TreeSha tree,
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
    Branch withFiles(Map<String, String> itsBlobs, Optional<String> itsChangelog) {
      return new Branch(name, head, tree, recent, pullRequests, itsBlobs, itsChangelog);
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
   * @param headSha its head as the pull request shows it; GitHub brings it up to date after the
   *     branch
   * @param own its own commits, newest first
   * @param edits the versions of its body, newest first; unreadable ones are left out
   * @param merged where it went; empty unless it is merged
   */
  public record PullRequest(
      PullRequestNumber number,
      String nodeId,
      PrState state,
      String title,
      String body,
      BranchName head,
      CommitSha headSha,
      BranchName base,
      List<String> labels,
      List<String> assignees,
      List<OwnCommit> own,
      List<String> edits,
      Optional<Merged> merged) {
    public PullRequest {
      labels = List.copyOf(labels);
      assignees = List.copyOf(assignees);
      own = List.copyOf(own);
      edits = List.copyOf(edits);
    }

    /** The same with another title and body. */
    public PullRequest saying(String other, String text) {
      return new PullRequest(
          number, nodeId, state, other, text, head, headSha, base, labels, assignees, own, edits,
          merged);
    }
  }

  /** A GitHub release. */
  public record GitHubRelease(String tag, boolean draft, String body, Instant createdAt) {}
}
