package dev.slipway.standin.graphql.fields;

import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.graphql.engine.InRepository;
import dev.slipway.standin.state.BodyEdit;
import dev.slipway.standin.state.Comment;
import dev.slipway.standin.state.Label;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Release;
import dev.slipway.standin.state.ReleaseAsset;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.id.NodeIds;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTag;

/** What a GraphQL object of the stand-in is about: a thing and the repository it was met in. */
public sealed interface Node {

  /** The global node id. */
  String id();

  /** A repository. */
  record RepositoryNode(Repository repository) implements Node, InRepository {
    @Override
    public String id() {
      return repository.nodeId();
    }
  }

  /**
   * A branch or a tag, as it was when it was read.
   *
   * @param name in full
   * @param prefix what {@code Ref.name} leaves away: in a list what was asked for, otherwise {@code
   *     refs/heads/} or its like
   */
  record RefNode(Repository repository, String name, ObjectId target, String prefix)
      implements Node, InRepository {
    public RefNode(Repository repository, String name, ObjectId target) {
      this(repository, name, target, name.substring(0, name.indexOf('/', "refs/".length()) + 1));
    }

    String shortName() {
      return name.substring(prefix.length());
    }

    @Override
    public String id() {
      return NodeIds.of("REF", repository.id() + ":" + name);
    }
  }

  /** Anything git names by its content. */
  sealed interface GitNode extends Node, InRepository {
    ObjectId oid();

    String prefix();

    @Override
    default String id() {
      return NodeIds.of(prefix(), repository().id() + ":" + oid().name());
    }
  }

  /** A commit with its body parsed. */
  record CommitNode(Repository repository, RevCommit commit) implements GitNode {
    @Override
    public ObjectId oid() {
      return commit;
    }

    @Override
    public String prefix() {
      return "C";
    }
  }

  /**
   * A folder.
   *
   * @param path what its entries' paths begin with; empty for a root
   */
  record TreeNode(Repository repository, ObjectId oid, String path) implements GitNode {
    @Override
    public String prefix() {
      return "T";
    }
  }

  /** A file's content. */
  record BlobNode(Repository repository, ObjectId oid) implements GitNode {
    @Override
    public String prefix() {
      return "B";
    }
  }

  /** An annotated tag. */
  record TagNode(Repository repository, RevTag tag) implements GitNode {
    @Override
    public ObjectId oid() {
      return tag;
    }

    @Override
    public String prefix() {
      return "TA";
    }
  }

  /** A name in a folder; GitHub gives it no id of its own. */
  record EntryNode(Repository repository, TreeEntry entry) implements InRepository {}

  /** What one commit-ish has that another has not. */
  record ComparisonNode(Repository repository, RevCommit base, RevCommit head)
      implements Node, InRepository {
    @Override
    public String id() {
      return NodeIds.of("CMP", repository.id() + ":" + base.name() + "..." + head.name());
    }
  }

  /** A pull request of the repository that it targets. */
  record PullNode(Repository repository, PullRequest pull) implements Node, InRepository {
    @Override
    public String id() {
      return pull.nodeId();
    }
  }

  /** A commit as part of a pull request. */
  record PullCommitNode(PullNode pull, CommitNode commit) implements Node, InRepository {
    @Override
    public Repository repository() {
      return pull.repository();
    }

    @Override
    public String id() {
      return NodeIds.of("PURC", pull.pull().id() + ":" + commit.oid().name());
    }
  }

  /** A comment on a pull request's conversation. */
  record CommentNode(Repository repository, Comment comment) implements Node, InRepository {
    @Override
    public String id() {
      return comment.nodeId();
    }
  }

  /** One version of a pull request's body. */
  record EditNode(Repository repository, BodyEdit edit) implements Node, InRepository {
    @Override
    public String id() {
      return edit.nodeId();
    }
  }

  /** A label. */
  record LabelNode(Repository repository, Label label) implements Node, InRepository {
    @Override
    public String id() {
      return label.nodeId();
    }
  }

  /** A release. */
  record ReleaseNode(Repository repository, Release release) implements Node, InRepository {
    @Override
    public String id() {
      return release.nodeId();
    }
  }

  /** A file of a release. */
  record AssetNode(Repository repository, Release release, ReleaseAsset asset)
      implements Node, InRepository {
    @Override
    public String id() {
      return asset.nodeId();
    }
  }

  /** Somebody. */
  sealed interface AccountNode extends Node {
    Account account();

    @Override
    default String id() {
      return account().nodeId();
    }

    /** As an actor: a bot is a type of its own. */
    static AccountNode of(Account account) {
      return switch (account.type()) {
        case USER -> new UserNode(account);
        case BOT -> new BotNode(account);
        case ORGANIZATION -> new OrganizationNode(account);
      };
    }
  }

  /** A person, or the bot of an App where GitHub's schema only knows users ({@code viewer}). */
  record UserNode(Account account) implements AccountNode {}

  /** The bot of an App. */
  record BotNode(Account account) implements AccountNode {
    /** GraphQL leaves the {@code [bot]} away that REST and the viewer's login end in. */
    String login() {
      var login = account.login();
      return login.endsWith("[bot]") ? login.substring(0, login.length() - 5) : login;
    }
  }

  /** An organization. */
  record OrganizationNode(Account account) implements AccountNode {}
}
