package dev.slipway.standin.action.pull;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.actor.Limits;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.Issue;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.Milestone;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.webhook.Events;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Labels, assignees and comments, on issues and pull requests alike.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/issues">Issues</a>.
 */
public final class Conversations {
  private final World world;
  private final Events events;

  Conversations(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  /** A plain issue. */
  public Issue open(Repository repository, String title, @Nullable String body, Actor actor) {
    return repository.locked(() -> {
      if (title.isBlank()) {
        throw Refusal.invalid("Issue", "title", "missing_field");
      }
      Limits.check("Issue", "title", title, Limits.TITLE);
      Limits.check("Issue", "body", body, Limits.BODY);
      var issue =
          new Issue(
              world.ids().nextId(),
              repository.nextNumber(),
              actor.account(),
              new Issue.Text(title, body),
              false,
              world.now());
      repository.issues().put(issue.number(), issue);
      return issue;
    });
  }

  /** Puts labels on; one that the repository has not got yet is made. */
  public void addLabels(Repository repository, Issue issue, Collection<String> names, Actor actor) {
    repository.locked(() -> {
      for (String name : names) {
        var label = labelOrNew(repository, name);
        if (issue.labels().add(label.name())) {
          issue.touch(world.now());
          label("labeled", repository, issue, label, actor.account());
        }
      }
      return null;
    });
  }

  /** Leaves exactly these labels. */
  public void setLabels(Repository repository, Issue issue, Collection<String> names, Actor actor) {
    repository.locked(() -> {
      var wanted = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
      wanted.addAll(names);
      for (String name : List.copyOf(issue.labels())) {
        if (!wanted.contains(name)) {
          removeLabel(repository, issue, name, actor);
        }
      }
      addLabels(repository, issue, names, actor);
      return null;
    });
  }

  /**
   * @throws Refusal 404 when the label is not on the issue
   */
  public void removeLabel(Repository repository, Issue issue, String name, Actor actor) {
    repository.locked(() -> {
      var label = repository.labels().get(name);
      if (label == null || !issue.labels().remove(label.name())) {
        throw Refusal.of(404, "Label does not exist");
      }
      issue.touch(world.now());
      label("unlabeled", repository, issue, label, actor.account());
      return null;
    });
  }

  public Label labelOrNew(Repository repository, String name) {
    return repository
        .labels()
        .computeIfAbsent(name, _ -> new Label(world.ids().nextId(), name, "ededed", null, false));
  }

  private void label(
      String action, Repository repository, Issue issue, Label label, Account sender) {
    var pull = repository.pulls().get(issue.number());
    if (pull != null) {
      events.pulls().label(action, repository, pull, sender, label);
    }
  }

  /** A new milestone. */
  public Milestone openMilestone(Repository repository, String title) {
    return repository.locked(() -> {
      int number = repository.milestones().isEmpty() ? 1 : repository.milestones().lastKey() + 1;
      var milestone = new Milestone(world.ids().nextId(), number, title);
      repository.milestones().put(number, milestone);
      return milestone;
    });
  }

  /**
   * Puts it into the milestone with this number; null takes it out.
   *
   * @throws Refusal 422 when there is none
   */
  public void milestone(Repository repository, Issue issue, @Nullable Integer number) {
    repository.locked(() -> {
      var milestone = number == null ? null : repository.milestones().get(number);
      if (number != null && milestone == null) {
        throw Refusal.invalid("Issue", "milestone", "invalid");
      }
      issue.milestone(milestone);
      issue.touch(world.now());
      return null;
    });
  }

  /** Whether GitHub lets this account be assigned: a writer, or who opened it. */
  private boolean isAssignable(Account account, Repository repository, Issue issue) {
    return account.id() == issue.author().id()
        || world.role(account, repository).atLeast(dev.slipway.standin.state.account.Role.WRITE);
  }

  /** Assigns people; whoever cannot be assigned is passed over, as on GitHub. */
  public void assign(Repository repository, Issue issue, Collection<String> logins, Actor actor) {
    repository.locked(() -> {
      for (String login : logins) {
        var account = world.account(login);
        if (account.isPresent()
            && isAssignable(account.get(), repository, issue)
            && issue.assignees().add(account.get())) {
          issue.touch(world.now());
          assignee("assigned", repository, issue, account.get(), actor.account());
        }
      }
      return null;
    });
  }

  public void unassign(Repository repository, Issue issue, Collection<String> logins, Actor actor) {
    repository.locked(() -> {
      for (String login : logins) {
        var account = world.account(login);
        if (account.isPresent() && issue.assignees().remove(account.get())) {
          issue.touch(world.now());
          assignee("unassigned", repository, issue, account.get(), actor.account());
        }
      }
      return null;
    });
  }

  private void assignee(
      String action, Repository repository, Issue issue, Account assignee, Account sender) {
    var pull = repository.pulls().get(issue.number());
    if (pull != null) {
      events.pulls().assignee(action, repository, pull, sender, assignee);
    }
  }

  /**
   * @throws Refusal 422 for an empty or too long text, 403 when the conversation is locked
   */
  public Comment comment(Repository repository, Issue issue, String body, Actor actor) {
    return repository.locked(() -> {
      checkComment(body);
      if (issue.isLocked()
          && !world
              .role(actor.account(), repository)
              .atLeast(dev.slipway.standin.state.account.Role.WRITE)) {
        throw Refusal.of(403, "Unable to create comment because issue is locked.");
      }
      var now = world.now();
      var comment =
          new Comment(world.ids().nextId(), issue.number(), actor.account(), body, now, now);
      repository.comments().put(comment.id(), comment);
      issue.touch(now);
      events
          .contents()
          .comment("created", repository, issue, comment, actor.account(), Json.object());
      return comment;
    });
  }

  public Comment editComment(Repository repository, Comment old, String body, Actor actor) {
    return repository.locked(() -> {
      checkComment(body);
      var comment = old.withBody(body, world.now());
      repository.comments().put(comment.id(), comment);
      var changes = Json.object();
      changes.set("body", Json.object().put("from", old.body()));
      events
          .contents()
          .comment(
              "edited", repository, issueOf(repository, old), comment, actor.account(), changes);
      return comment;
    });
  }

  public void deleteComment(Repository repository, Comment comment, Actor actor) {
    repository.locked(() -> {
      repository.comments().remove(comment.id());
      var issue = issueOf(repository, comment);
      issue.touch(world.now());
      events
          .contents()
          .comment("deleted", repository, issue, comment, actor.account(), Json.object());
      return null;
    });
  }

  private static Issue issueOf(Repository repository, Comment comment) {
    var issue = repository.issues().get(comment.issueNumber());
    if (issue == null) {
      throw Refusal.notFound();
    }
    return issue;
  }

  private static void checkComment(String body) {
    if (body.isBlank()) {
      throw Refusal.invalid("IssueComment", "body", "missing_field");
    }
    Limits.check("IssueComment", "body", body, Limits.BODY);
  }
}
