package dev.slipway.standin.state;

import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.state.deploy.Automation;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A repository: git, and all that GitHub keeps around it. Its numeric id never changes.
 *
 * <p>One lock guards a repository and its forks together (a pull request from a fork touches both);
 * whoever reads or changes what is below holds it, see {@link #locked}.
 */
public final class Repository {
  private final long id;
  private final Instant createdAt;
  private final GitStore git;
  private final @Nullable Repository parent;
  private final ReentrantLock lock;
  private final NavigableMap<Integer, Issue> issues = new TreeMap<>();
  private final NavigableMap<Integer, PullRequest> pulls = new TreeMap<>();
  private final NavigableMap<Long, Comment> comments = new TreeMap<>();
  private final NavigableMap<Long, Release> releases = new TreeMap<>();
  private final Map<Long, NavigableMap<Long, ReleaseAsset>> assets = new TreeMap<>();
  private final Map<String, Label> labels = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<Long, Role> collaborators = new ConcurrentHashMap<>();
  private final Map<Long, Hook> hooks = new ConcurrentSkipListMap<>();
  private final List<RefRule> rules = new CopyOnWriteArrayList<>();
  private final Set<String> verifiedCommits = ConcurrentHashMap.newKeySet();
  private final Automation automation = new Automation();
  private final NavigableMap<Integer, Milestone> milestones = new TreeMap<>();
  private final Set<String> discussionCategories = ConcurrentHashMap.newKeySet();
  private final List<String> requiredChecks = new CopyOnWriteArrayList<>();
  private volatile boolean hasDrafts = true;
  private volatile Account owner;
  private volatile String name;
  private volatile String defaultBranch;
  private volatile @Nullable String description;
  private volatile boolean isPrivate;
  private volatile boolean archived;
  private volatile boolean deleted;
  private volatile RepositorySettings settings = RepositorySettings.defaults();
  private volatile Instant updatedAt;
  private volatile Instant pushedAt;
  private int lastNumber;

  /** Name, owner and visibility of a new repository. */
  public record Basics(Account owner, String name, boolean isPrivate, String defaultBranch) {}

  public Repository(long id, Basics basics, GitStore git, @Nullable Repository parent, Instant at) {
    this.id = id;
    this.owner = basics.owner();
    this.name = basics.name();
    this.isPrivate = basics.isPrivate();
    this.defaultBranch = basics.defaultBranch();
    this.git = git;
    this.parent = parent;
    this.lock = parent == null ? new ReentrantLock() : parent.lock;
    this.createdAt = at;
    this.updatedAt = at;
    this.pushedAt = at;
  }

  /** Runs this with the repository (and its forks) to itself. */
  public <T extends @Nullable Object> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("R", id);
  }

  public Account owner() {
    return owner;
  }

  public String name() {
    return name;
  }

  public void moveTo(Account newOwner, String newName, Instant at) {
    this.owner = newOwner;
    this.name = newName;
    this.updatedAt = at;
  }

  /** {@code owner/name}, as it is called now. */
  public String fullName() {
    return owner.login() + "/" + name;
  }

  public GitStore git() {
    return git;
  }

  /** What it was forked from. */
  public @Nullable Repository parent() {
    return parent;
  }

  public String defaultBranch() {
    return defaultBranch;
  }

  public void defaultBranch(String branch) {
    this.defaultBranch = branch;
  }

  public @Nullable String description() {
    return description;
  }

  public void description(@Nullable String text) {
    this.description = text;
  }

  public boolean isPrivate() {
    return isPrivate;
  }

  public void isPrivate(boolean value) {
    this.isPrivate = value;
  }

  public boolean isArchived() {
    return archived;
  }

  public void archived(boolean value) {
    this.archived = value;
  }

  public boolean isDeleted() {
    return deleted;
  }

  public void markDeleted() {
    this.deleted = true;
  }

  public RepositorySettings settings() {
    return settings;
  }

  public void settings(RepositorySettings value) {
    this.settings = value;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant updatedAt() {
    return updatedAt;
  }

  public void touch(Instant at) {
    this.updatedAt = at;
  }

  public Instant pushedAt() {
    return pushedAt;
  }

  public void pushed(Instant at) {
    this.pushedAt = at;
    this.updatedAt = at;
  }

  /** Issues and pull requests are numbered together. */
  public int nextNumber() {
    return ++lastNumber;
  }

  /** All issues, those of pull requests among them, by number. */
  public NavigableMap<Integer, Issue> issues() {
    return issues;
  }

  public NavigableMap<Integer, PullRequest> pulls() {
    return pulls;
  }

  public Optional<PullRequest> pull(int number) {
    return Optional.ofNullable(pulls.get(number));
  }

  /** All comments by id; an issue's are those with its number. */
  public NavigableMap<Long, Comment> comments() {
    return comments;
  }

  public List<Comment> commentsOn(int number) {
    return comments.values().stream().filter(c -> c.issueNumber() == number).toList();
  }

  public NavigableMap<Long, Release> releases() {
    return releases;
  }

  /** Files of the release with this id, by their own; writable. */
  public NavigableMap<Long, ReleaseAsset> assets(long release) {
    return assets.computeIfAbsent(release, _ -> new TreeMap<>());
  }

  /** Milestones by number. */
  public NavigableMap<Integer, Milestone> milestones() {
    return milestones;
  }

  /** Names of the categories of its discussions; a set that a test may add to. */
  public Set<String> discussionCategories() {
    return discussionCategories;
  }

  /** Names of checks that have to pass before a merge; a list that a test may add to. */
  public List<String> requiredChecks() {
    return requiredChecks;
  }

  /** Whether its owner's plan has draft pull requests. */
  public boolean hasDrafts() {
    return hasDrafts;
  }

  public void hasDrafts(boolean value) {
    this.hasDrafts = value;
  }

  public Map<String, Label> labels() {
    return labels;
  }

  /** Roles by account id; the owner and an organization's members come on top. */
  public Map<Long, Role> collaborators() {
    return collaborators;
  }

  public Map<Long, Hook> hooks() {
    return hooks;
  }

  /** Rulesets; a list that a test may add to. */
  public List<RefRule> rules() {
    return rules;
  }

  /** Commits that GitHub signed itself, shown as Verified. */
  public Set<String> verifiedCommits() {
    return verifiedCommits;
  }

  /** Deployments, environments, checks and workflows. */
  public Automation automation() {
    return automation;
  }

  @Override
  public String toString() {
    return fullName();
  }
}
