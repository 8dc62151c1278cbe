package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.look.view.Conversations;
import dev.slipway.shared.domain.command.Conversation;
import dev.slipway.shared.domain.command.Conversation.Comment;
import dev.slipway.shared.domain.command.Conversation.State;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The comments of pull requests: a GraphQL query for twenty pull requests, and a further one where
 * one of them has more than a hundred comments.
 *
 * <p>Bots' comments are left out, the App's own among them; with a token our own are known by the
 * mark that each of them ends with.
 */
public final class GitHubConversations implements Conversations {
  private static final int AT_ONCE = 20;
  private static final int MOST_PAGES = 50;
  private static final String OUR_MARK = "<!-- slipway:remark ";

  private final RepositoryApi gitHub;

  public GitHubConversations(RepositoryApi gitHub) {
    this.gitHub = gitHub;
  }

  /** Where to go on, page by page from the newest to the oldest. */
  private record Wanted(PullRequestNumber number, Optional<String> before) {}

  /** What was read so far, the oldest comment first. */
  private record Read(State state, String base, List<Comment> comments) {}

  @Override
  public List<Conversation> of(Set<PullRequestNumber> numbers) {
    Map<PullRequestNumber, Read> read = new LinkedHashMap<>();
    List<Wanted> wanted =
        new ArrayList<>(
            numbers.stream().sorted().map(n -> new Wanted(n, Optional.empty())).toList());
    for (int page = 0; !wanted.isEmpty() && page < MOST_PAGES; page++) {
      List<Wanted> now = wanted.subList(0, Math.min(AT_ONCE, wanted.size()));
      List<Wanted> next = new ArrayList<>(wanted.subList(now.size(), wanted.size()));
      RepositoryQuery query = new RepositoryQuery(gitHub, "Conversations");
      for (Wanted one : now) {
        query.ask(
            field(query, one),
            node -> {
              if (node.isObject()) {
                take(one, node, read, next);
              }
            });
      }
      query.run();
      wanted = next;
    }
    return read.entrySet().stream()
        .map(e ->
            new Conversation(
                e.getKey(), e.getValue().state(), e.getValue().base(), e.getValue().comments()))
        .toList();
  }

  private static void take(
      Wanted wanted, JsonNode node, Map<PullRequestNumber, Read> read, List<Wanted> next) {
    JsonNode connection = node.path("comments");
    List<Comment> page =
        Shapes.nodes(connection).filter(c -> !isOurs(c)).map(GitHubConversations::comment).toList();
    List<Comment> comments = new ArrayList<>(page);
    Optional.ofNullable(read.get(wanted.number())).ifPresent(r -> comments.addAll(r.comments()));
    read.put(
        wanted.number(),
        new Read(
            State.valueOf(node.path("state").asText()),
            node.path("baseRefName").asText(),
            comments));
    JsonNode pages = connection.path("pageInfo");
    if (pages.path("hasPreviousPage").asBoolean()) {
      next.add(new Wanted(wanted.number(), Shapes.text(pages.path("startCursor"))));
    }
  }

  private static boolean isOurs(JsonNode comment) {
    return comment.path("author").path("__typename").asText().equals("Bot")
        || (comment.path("viewerDidAuthor").asBoolean()
            && comment.path("body").asText().contains(OUR_MARK));
  }

  private static Comment comment(JsonNode comment) {
    JsonNode author = comment.path("author");
    return new Comment(
        comment.path("id").asText(),
        comment.path("url").asText(),
        Shapes.text(author.path("login"))
            .filter(_ -> author.path("__typename").asText().equals("User")),
        comment.path("body").asText());
  }

  private static String field(RepositoryQuery query, Wanted wanted) {
    return "pullRequest(number: %s) { state baseRefName %s }"
        .formatted(
            query.number(wanted.number().value()),
            Connections.pageBefore(
                "comments",
                wanted.before().map(query::text).map("before: %s, "::formatted).orElse(""),
                "id url body viewerDidAuthor author { __typename login }"));
  }
}
