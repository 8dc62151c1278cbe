package dev.slipway.standin.webhook;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import java.util.List;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * {@code push}, {@code create} and {@code delete}.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/webhooks/webhook-events-and-payloads#push">push</a>.
 */
public final class RefEvents {
  /** The most commits that a push event lists. */
  private static final int MAX_COMMITS = 2048;

  private final World world;
  private final Webhooks webhooks;
  private final Shapes shapes;

  RefEvents(World world, Webhooks webhooks, Shapes shapes) {
    this.world = world;
    this.webhooks = webhooks;
    this.shapes = shapes;
  }

  public void push(Repository repository, RefChange change, Account sender) {
    var html = world.urls().html(repository);
    var git = repository.git();
    boolean forced =
        !change.isCreation()
            && !change.isDeletion()
            && change.isBranch()
            && !new GitHistory(git).isAncestor(change.before(), change.after());
    var payload =
        Json.object()
            .put("ref", change.ref())
            .put("before", change.before().name())
            .put("after", change.after().name());
    payload.set("repository", pushed(repository));
    payload.set("pusher", Json.object().put("name", sender.login()).put("email", sender.email()));
    payload
        .put("created", change.isCreation())
        .put("deleted", change.isDeletion())
        .put("forced", forced)
        .putNull("base_ref")
        .put("compare", compare(html, change));
    var commits = commits(repository, change);
    var shown = commits.subList(Math.max(0, commits.size() - MAX_COMMITS), commits.size());
    payload.set(
        "commits",
        Json.array(shown, c -> shapes.repository().commits().pushed(repository, c, true)));
    var head =
        change.isDeletion() ? null : new GitObjects(git).peelToCommit(change.after()).orElse(null);
    payload.set(
        "head_commit",
        head == null
            ? NullNode.instance
            : shapes.repository().commits().pushed(repository, head, true));
    webhooks.emit("push", null, repository, sender, payload);
  }

  private static String compare(String html, RefChange change) {
    if (change.isCreation()) {
      return html + "/compare/" + change.shortName();
    }
    return html
        + "/compare/"
        + change.before().name().substring(0, 12)
        + "..."
        + change.after().name().substring(0, 12);
  }

  /** For a new branch the commits that the default branch does not have; for a tag none. */
  private static List<RevCommit> commits(Repository repository, RefChange change) {
    if (!change.isBranch() || change.isDeletion()) {
      return List.of();
    }
    var history = new GitHistory(repository.git());
    if (!change.isCreation()) {
      return history.between(change.before(), change.after());
    }
    var base = repository.git().branch(repository.defaultBranch());
    return base.isEmpty() || base.get().equals(change.after())
        ? List.of()
        : history.between(base.get(), change.after());
  }

  /** The repository as push events show it: with times as numbers. */
  private ObjectNode pushed(Repository repository) {
    var json = shapes.repository().repositories().standard(repository);
    json.put("url", world.urls().html(repository));
    json.put("created_at", repository.createdAt().getEpochSecond());
    json.put("pushed_at", repository.pushedAt().getEpochSecond());
    json.put("stargazers", 0).put("master_branch", repository.defaultBranch());
    if (repository.owner().isOrganization()) {
      json.put("organization", repository.owner().login());
    }
    ((ObjectNode) json.get("owner"))
        .put("name", repository.owner().login())
        .put("email", repository.owner().isOrganization() ? null : repository.owner().email());
    return json;
  }

  /** {@code create} or {@code delete} of a branch or a tag. */
  public void createOrDelete(Repository repository, RefChange change, Account sender) {
    var type = change.isBranch() ? "branch" : "tag";
    var payload = Json.object().put("ref", change.shortName()).put("ref_type", type);
    if (change.isCreation()) {
      payload
          .put("master_branch", repository.defaultBranch())
          .put("description", repository.description());
    }
    payload.put("pusher_type", "user");
    webhooks.emit(change.isCreation() ? "create" : "delete", null, repository, sender, payload);
  }
}
