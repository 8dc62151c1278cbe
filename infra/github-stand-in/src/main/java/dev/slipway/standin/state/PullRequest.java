package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A pull request: an {@link Issue} with a head and a base. The head branch never changes; the base
 * is its target.
 *
 * <p>Guarded by its repository's lock.
 */
public final class PullRequest {
  private final long id;
  private final Issue issue;
  private final Account headOwner;
  private final String headRef;
  private @Nullable Repository headRepository;
  private String headSha;
  private String baseRef;
  private String baseSha;
  private boolean draft;
  private boolean maintainerCanModify;
  private @Nullable Merge merge;
  private @Nullable Mergeability mergeability;
  private final Set<Account> reviewers = new LinkedHashSet<>();
  private final Set<String> reviewTeams = new TreeSet<>();
  private @Nullable AutoMerge autoMerge;

  /** Merges it by this method, in this account's name, once its requirements are met. */
  public record AutoMerge(Account by, String method) {}

  /**
   * How and when it was merged. {@code commit} is on the base branch (the last one of a rebase).
   */
  public record Merge(Account by, Instant at, String commit) {}

  /** The branch that it merges, as of its creation. */
  public record Head(Repository repository, String ref, String sha) {}

  /** The branch into which it merges, as of its creation. */
  public record Base(String ref, String sha) {}

  public PullRequest(long id, Issue issue, Head head, Base base) {
    this.id = id;
    this.issue = issue;
    this.headRepository = head.repository();
    this.headOwner = head.repository().owner();
    this.headRef = head.ref();
    this.headSha = head.sha();
    this.baseRef = base.ref();
    this.baseSha = base.sha();
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("PR", id);
  }

  public int number() {
    return issue.number();
  }

  public Issue issue() {
    return issue;
  }

  public boolean isOpen() {
    return issue.isOpen();
  }

  /** Null once the fork it came from was deleted. */
  public @Nullable Repository headRepository() {
    return headRepository;
  }

  public void headRepositoryDeleted() {
    this.headRepository = null;
  }

  public Account headOwner() {
    return headOwner;
  }

  /** Short branch name, without {@code refs/heads/}. */
  public String headRef() {
    return headRef;
  }

  public String headSha() {
    return headSha;
  }

  public void headSha(String sha) {
    this.headSha = sha;
  }

  /** Short branch name, without {@code refs/heads/}. */
  public String baseRef() {
    return baseRef;
  }

  /** The base branch's tip when the pull request was opened, retargeted or its head last moved. */
  public String baseSha() {
    return baseSha;
  }

  public void base(String ref, String sha) {
    this.baseRef = ref;
    this.baseSha = sha;
  }

  public boolean isDraft() {
    return draft;
  }

  public void draft(boolean value) {
    this.draft = value;
  }

  public boolean maintainerCanModify() {
    return maintainerCanModify;
  }

  public void maintainerCanModify(boolean value) {
    this.maintainerCanModify = value;
  }

  public @Nullable Merge merge() {
    return merge;
  }

  public boolean isMerged() {
    return merge != null;
  }

  public void merged(Account by, Instant at, String commit) {
    this.merge = new Merge(by, at, commit);
    issue.close(by, at);
  }

  /** People who were asked for a review; writable. */
  public Set<Account> reviewers() {
    return reviewers;
  }

  /** Slugs of teams that were asked for a review; writable. */
  public Set<String> reviewTeams() {
    return reviewTeams;
  }

  public @Nullable AutoMerge autoMerge() {
    return autoMerge;
  }

  public void autoMerge(AutoMerge value) {
    this.autoMerge = value;
  }

  public @Nullable Mergeability mergeability() {
    return mergeability;
  }

  public void mergeability(Mergeability value) {
    this.mergeability = value;
  }

  /** Whether its head is this branch of this very repository (names alone prove nothing). */
  public boolean hasHead(Repository repository, String branch) {
    var head = headRepository;
    return head != null && head.id() == repository.id() && headRef.equals(branch);
  }
}
