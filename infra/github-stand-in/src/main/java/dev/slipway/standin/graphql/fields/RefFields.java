package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.Revisions;
import dev.slipway.standin.graphql.engine.FieldTable;
import dev.slipway.standin.graphql.engine.GraphQlFault;
import dev.slipway.standin.graphql.fields.Node.CommitNode;
import dev.slipway.standin.graphql.fields.Node.ComparisonNode;
import dev.slipway.standin.graphql.fields.Node.RefNode;
import dev.slipway.standin.graphql.fields.Node.RepositoryNode;
import graphql.schema.DataFetchingEnvironment;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Branches, tags, and what lies between two of them. */
final class RefFields {
  private final PullRequestLists pulls;

  RefFields(PullRequestLists pulls) {
    this.pulls = pulls;
  }

  void register(FieldTable table) {
    table
        .type("Ref", RefNode.class)
        .field("id", RefNode::id)
        .field("name", RefNode::shortName)
        .field("prefix", RefNode::prefix)
        .field("target", ref -> GitFields.object(ref.repository(), ref.target()).orElse(null))
        .field("repository", ref -> new RepositoryNode(ref.repository()))
        .field("associatedPullRequests", pulls::withHead)
        .field("compare", RefFields::compare);
    table
        .type("Comparison", ComparisonNode.class)
        .field("id", ComparisonNode::id)
        .field("aheadBy", RefFields::ahead)
        .field("behindBy", RefFields::behind)
        .field("status", RefFields::status)
        .field("baseTarget", c -> new CommitNode(c.repository(), c.base()))
        .field("headTarget", c -> new CommitNode(c.repository(), c.head()))
        .field("commits", RefFields::commits);
  }

  static int commitTime(RefNode ref) {
    return new GitObjects(ref.repository().git())
        .peelToCommit(ref.target())
        .map(RevCommit::getCommitTime)
        .orElse(0);
  }

  private static @Nullable Object compare(RefNode ref, DataFetchingEnvironment field) {
    String head = field.getArgument("headRef");
    if (head == null) {
      return null;
    }
    var git = ref.repository().git();
    var to =
        new Revisions(git)
            .commit(head)
            .orElseThrow(() ->
                new GraphQlFault(
                    GraphQlFault.Type.NOT_FOUND, "Could not find a ref named " + head));
    return new GitObjects(git)
        .peelToCommit(ref.target())
        .map(from -> new ComparisonNode(ref.repository(), from, to))
        .orElse(null);
  }

  private static int ahead(ComparisonNode comparison) {
    return new GitHistory(comparison.repository().git())
        .ahead(comparison.base(), comparison.head());
  }

  private static int behind(ComparisonNode comparison) {
    return new GitHistory(comparison.repository().git())
        .ahead(comparison.head(), comparison.base());
  }

  private static String status(ComparisonNode comparison) {
    boolean ahead = ahead(comparison) > 0;
    boolean behind = behind(comparison) > 0;
    if (ahead) {
      return behind ? "DIVERGED" : "AHEAD";
    }
    return behind ? "BEHIND" : "IDENTICAL";
  }

  private static Object commits(ComparisonNode comparison, DataFetchingEnvironment field) {
    var repository = comparison.repository();
    var between = new GitHistory(repository.git()).between(comparison.base(), comparison.head());
    return Connections.page(
        field, between, RevCommit::name, commit -> new CommitNode(repository, commit));
  }
}
