package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.Ids;
import dev.slipway.standin.state.id.NodeIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What issues and pull requests share: the conversation. Every pull request is an issue.
 *
 * <p>Guarded by its repository's lock, like everything below a repository.
 */
public final class Issue {
  private final long id;
  private final int number;
  private final Account author;
  private final Instant createdAt;
  private final boolean isPullRequest;
  private final Set<String> labels = new LinkedHashSet<>();
  private final Set<Account> assignees = new LinkedHashSet<>();
  private final List<BodyEdit> edits = new ArrayList<>();
  private final List<TitleEdit> titles = new ArrayList<>();
  private String title;
  private @Nullable String body;
  private boolean open = true;
  private @Nullable String stateReason;
  private boolean locked;
  private Instant updatedAt;
  private @Nullable Instant closedAt;
  private @Nullable Account closedBy;
  private @Nullable Milestone milestone;

  /** Title and body. */
  public record Text(String title, @Nullable String body) {}

  public Issue(long id, int number, Account author, Text text, boolean isPullRequest, Instant at) {
    this.id = id;
    this.number = number;
    this.author = author;
    this.title = text.title();
    this.body = text.body();
    this.isPullRequest = isPullRequest;
    this.createdAt = at;
    this.updatedAt = at;
  }

  public long id() {
    return id;
  }

  public String nodeId() {
    return NodeIds.of("I", id);
  }

  public int number() {
    return number;
  }

  public Account author() {
    return author;
  }

  public boolean isPullRequest() {
    return isPullRequest;
  }

  public String title() {
    return title;
  }

  /** Renames it, which its timeline shows from then on. */
  public void title(String text, Account editor, Ids ids, Instant at) {
    titles.add(new TitleEdit(ids.nextId(), editor, at, title, text));
    this.title = text;
  }

  /** The changes of the title, oldest first. */
  public List<TitleEdit> titleEdits() {
    return List.copyOf(titles);
  }

  public @Nullable String body() {
    return body;
  }

  /**
   * Replaces the body and keeps the version. As on GitHub the history is empty until the first
   * edit; then it also holds the original.
   */
  public void body(@Nullable String text, Account editor, Ids ids, Instant at) {
    if (edits.isEmpty()) {
      edits.add(new BodyEdit(ids.nextId(), author, createdAt, body));
    }
    this.body = text;
    edits.add(new BodyEdit(ids.nextId(), editor, at, text));
  }

  /** All versions of the body, oldest first. */
  public List<BodyEdit> edits() {
    return List.copyOf(edits);
  }

  public boolean isOpen() {
    return open;
  }

  public void close(@Nullable Account by, Instant at) {
    this.open = false;
    this.closedAt = at;
    this.closedBy = by;
    touch(at);
  }

  public void reopen(Instant at) {
    this.open = true;
    this.closedAt = null;
    this.closedBy = null;
    touch(at);
  }

  public @Nullable String stateReason() {
    return stateReason;
  }

  public void stateReason(@Nullable String reason) {
    this.stateReason = reason;
  }

  public boolean isLocked() {
    return locked;
  }

  public void locked(boolean value) {
    this.locked = value;
  }

  /** Names of the labels, in the order they were put on. */
  public Set<String> labels() {
    return labels;
  }

  public Set<Account> assignees() {
    return assignees;
  }

  public @Nullable Milestone milestone() {
    return milestone;
  }

  public void milestone(@Nullable Milestone value) {
    this.milestone = value;
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

  public @Nullable Instant closedAt() {
    return closedAt;
  }

  public @Nullable Account closedBy() {
    return closedBy;
  }
}
