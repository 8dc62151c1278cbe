package dev.slipway.standin.graphql.mutation;

import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.action.pull.PullActions;
import dev.slipway.standin.action.pull.Pulls;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.fields.Node.AccountNode;
import dev.slipway.standin.graphql.fields.Node.LabelNode;
import dev.slipway.standin.graphql.fields.Node.PullNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import dev.slipway.standin.graphql.fields.NodeLookup;
import dev.slipway.standin.state.account.Account;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opening, editing, closing, reopening and merging pull requests.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/graphql/reference/mutations#updatepullrequest">updatePullRequest</a>
 * and its neighbours there.
 */
final class PullRequestMutations {
  private static final String PULL_REQUESTS = "pull_requests";

  private final PullActions actions;
  private final NodeLookup nodes;

  PullRequestMutations(PullActions actions, NodeLookup nodes) {
    this.actions = actions;
    this.nodes = nodes;
  }

  void register(FieldTable table) {
    table.root("Mutation", "createPullRequest", Input.mutation(this::open));
    table.root("Mutation", "updatePullRequest", Input.mutation(this::update));
    table.root("Mutation", "closePullRequest", Input.mutation(input -> state(input, "closed")));
    table.root("Mutation", "reopenPullRequest", Input.mutation(input -> state(input, "open")));
    table.root("Mutation", "mergePullRequest", Input.mutation(this::merge));
    table.root("Mutation", "enablePullRequestAutoMerge", Input.mutation(this::autoMerge));
  }

  private Map<String, @Nullable Object> open(Input input) {
    var repository =
        nodes
            .require(input.text("repositoryId"), RepositoryNode.class, input.viewer())
            .repository();
    var actor = input.viewer().contributing(repository, PULL_REQUESTS);
    var pull =
        actions
            .pulls()
            .open(
                repository,
                new Pulls.Draft(
                    input.text("title"),
                    input.optional("body"),
                    input.text("headRefName"),
                    input.text("baseRefName"),
                    input.flag("draft")),
                actor);
    return Map.of("pullRequest", new PullNode(repository, pull));
  }

  private PullNode pull(Input input) {
    return nodes.require(input.text("pullRequestId"), PullNode.class, input.viewer());
  }

  private Map<String, @Nullable Object> update(Input input) {
    var node = pull(input);
    var repository = node.repository();
    var actor = input.viewer().writing(repository, PULL_REQUESTS);
    var state = input.optional("state");
    repository.locked(() -> {
      actions
          .pulls()
          .edit(
              repository,
              node.pull(),
              new Pulls.Edit(
                  input.optional("title"),
                  input.optional("body"),
                  input.optional("baseRefName"),
                  state == null ? null : state.toLowerCase(Locale.ROOT)),
              actor);
      if (input.has("labelIds")) {
        var names =
            input.texts("labelIds").stream()
                .map(id -> nodes.require(id, LabelNode.class, input.viewer()).label().name())
                .toList();
        actions.conversations().setLabels(repository, node.pull().issue(), names, actor);
      }
      if (input.has("assigneeIds")) {
        assign(node, input);
      }
      return null;
    });
    return Map.of("pullRequest", node, "actor", AccountNode.of(actor.account()));
  }

  /** Leaves exactly these people. */
  private void assign(PullNode node, Input input) {
    var actor = input.viewer().actor();
    var issue = node.pull().issue();
    Set<String> wanted =
        input.texts("assigneeIds").stream()
            .map(id -> nodes.require(id, AccountNode.class, input.viewer()).account().login())
            .collect(Collectors.toSet());
    List<String> gone =
        issue.assignees().stream().map(Account::login).filter(l -> !wanted.contains(l)).toList();
    actions.conversations().unassign(node.repository(), issue, gone, actor);
    actions.conversations().assign(node.repository(), issue, wanted, actor);
  }

  private Map<String, @Nullable Object> state(Input input, String state) {
    var node = pull(input);
    var actor = input.viewer().writing(node.repository(), PULL_REQUESTS);
    actions.pulls().edit(node.repository(), node.pull(), Pulls.Edit.state(state), actor);
    return Map.of("pullRequest", node);
  }

  private Map<String, @Nullable Object> autoMerge(Input input) {
    var node = pull(input);
    var actor = input.viewer().writing(node.repository(), "contents");
    var method = input.optional("mergeMethod");
    actions
        .autoMerging()
        .enable(
            node.repository(),
            node.pull(),
            method == null ? MergeMethod.MERGE : MergeMethod.valueOf(method),
            actor);
    return Map.of("pullRequest", node, "actor", AccountNode.of(actor.account()));
  }

  private Map<String, @Nullable Object> merge(Input input) {
    var node = pull(input);
    var actor = input.viewer().writing(node.repository(), "contents");
    actions
        .merging()
        .merge(
            node.repository(),
            node.pull(),
            new Merging.Order(
                MergeMethod.valueOf(input.text("mergeMethod")),
                input.optional("expectedHeadOid"),
                input.optional("commitHeadline"),
                input.optional("commitBody")),
            actor);
    return Map.of("pullRequest", node, "actor", AccountNode.of(actor.account()));
  }
}
