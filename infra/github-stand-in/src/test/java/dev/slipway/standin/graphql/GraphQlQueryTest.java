package dev.slipway.standin.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.git.Signature;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Account;
import dev.slipway.standin.state.AccountType;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.Urls;
import dev.slipway.standin.state.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

/** Queries over a repository put together by hand. */
class GraphQlQueryTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final World world = new World(() -> NOW, 1, new Urls("http://github.test"));
  private final Account acme = world.accountOrNew("acme", AccountType.ORGANIZATION);
  private final Account ada = world.accountOrNew("ada", AccountType.USER);
  private final Repository rocket =
      new Repository(
          world.ids().nextId(), acme, "rocket", false, "main", GitStore.inMemory("rocket"), null, NOW);
  private final GitObjects objects = new GitObjects(rocket.git());
  private final GitHubGraphQl api = api(world);

  GraphQlQueryTest() {
    world.add(rocket);
    rocket.git().head("main");
  }

  private ObjectId commit(String message, Map<String, byte[]> files, ObjectId... parents) {
    var tree =
        objects.writeTree(
            parents.length == 0 ? null : objects.requireCommit(parents[0]).getTree(),
            files.entrySet().stream()
                .map(
                    f ->
                        new TreeEntry(
                            f.getKey(), FileMode.REGULAR_FILE, objects.writeBlob(f.getValue())))
                .toList());
    var by = new Signature("Ada", ada.email(), NOW);
    return objects.writeCommit(tree, List.of(parents), by, by, message + "\n");
  }

  private void branch(String name, ObjectId at) {
    assertThat(
            rocket
                .git()
                .swap(List.of(dev.slipway.standin.git.RefChange.create("refs/heads/" + name, at))))
        .isEmpty();
  }

  private Map<String, Object> ask(String query) {
    return ask(query, Map.of());
  }

  private Map<String, Object> ask(String query, Map<String, Object> variables) {
    var preparation = api.prepare(query, null, variables);
    var prepared = preparation.prepared();
    return prepared == null
        ? preparation.refusal()
        : api.execute(
            prepared,
            new Viewer(ada, _ -> true, _ -> true),
            new RateLimitNow(prepared.cost().points(), 5000, prepared.cost().nodes(), 1, NOW, 2));
  }

  @SuppressWarnings("unchecked")
  private static <T> T at(Map<String, Object> answer, Object... path) {
    Object value = answer;
    for (Object step : path) {
      value =
          value instanceof List<?> list
              ? list.get((Integer) step)
              : ((Map<String, Object>) value).get(step);
    }
    return (T) value;
  }

  @Test
  void aRepositoryItsFilesAndTheirText() {
    branch(
        "main",
        commit(
            "feat: begin\n\nWith a body.",
            Map.of(
                "README.md", "Hello\n".getBytes(),
                "src/logo.png", new byte[] {0, 1, 2},
                "big.txt", "x".repeat(600_000).getBytes())));

    var answer =
        ask(
            """
            { repository(owner: "acme", name: "rocket") {
                nameWithOwner
                defaultBranchRef { name prefix target { __typename oid
                  ... on Commit { message messageHeadline messageBody author { name user { login } }
                    file(path: "README.md") { name mode type object { ... on Blob { text isTruncated } } } } } }
                logo: object(expression: "main:src/logo.png") { ... on Blob { text isBinary byteSize } }
                big: object(expression: "HEAD:big.txt") { ... on Blob { text isTruncated byteSize } }
                tree: object(expression: "main:src") { ... on Tree { entries { path name type } } }
                none: object(expression: "main:nothing") { oid }
            } }
            """);

    assertThat(answer).doesNotContainKey("errors");
    Map<String, Object> repository = at(answer, "data", "repository");
    assertThat(repository).containsEntry("nameWithOwner", "acme/rocket").containsEntry("none", null);
    Map<String, Object> target = at(repository, "defaultBranchRef", "target");
    assertThat(target)
        .containsEntry("__typename", "Commit")
        .containsEntry("message", "feat: begin\n\nWith a body.")
        .containsEntry("messageHeadline", "feat: begin")
        .containsEntry("messageBody", "With a body.");
    assertThat(GraphQlQueryTest.<String>at(target, "author", "user", "login")).isEqualTo("ada");
    assertThat(GraphQlQueryTest.<Integer>at(target, "file", "mode")).isEqualTo(0100644);
    assertThat(GraphQlQueryTest.<String>at(target, "file", "object", "text")).isEqualTo("Hello\n");
    assertThat(GraphQlQueryTest.<Map<String, Object>>at(repository, "logo"))
        .containsEntry("text", null)
        .containsEntry("isBinary", true)
        .containsEntry("byteSize", 3);
    assertThat(GraphQlQueryTest.<String>at(repository, "big", "text")).hasSize(512_000);
    assertThat(GraphQlQueryTest.<Boolean>at(repository, "big", "isTruncated")).isTrue();
    assertThat(GraphQlQueryTest.<String>at(repository, "tree", "entries", 0, "path"))
        .isEqualTo("src/logo.png");
  }

  @Test
  void aLongHistoryIsPagedThroughInSeconds() {
    ObjectId tip = commit("one", Map.of("a", new byte[0]));
    var tree = objects.requireCommit(tip).getTree();
    var by = new Signature("Ada", ada.email(), NOW);
    for (int i = 1; i < 5_000; i++) {
      tip = objects.writeCommit(tree, List.of(tip), by, by, "commit " + i);
    }
    branch("main", tip);

    var start = System.nanoTime();
    String after = null;
    int seen = 0;
    do {
      var answer =
          ask(
              """
              query($after: String) { repository(owner: "acme", name: "rocket") { ref(qualifiedName: "main") {
                target { ... on Commit { history(first: 100, after: $after) {
                  totalCount nodes { oid message } pageInfo { hasNextPage endCursor } } } } } } }
              """,
              after == null ? Map.of() : Map.of("after", after));
      Map<String, Object> history = at(answer, "data", "repository", "ref", "target", "history");
      assertThat(history).containsEntry("totalCount", 5_000);
      seen += GraphQlQueryTest.<List<?>>at(history, "nodes").size();
      after =
          GraphQlQueryTest.<Boolean>at(history, "pageInfo", "hasNextPage")
              ? at(history, "pageInfo", "endCursor")
              : null;
    } while (after != null);

    assertThat(seen).isEqualTo(5_000);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void comparesAndSaysWhichCommits() {
    var base = commit("base", Map.of("a", new byte[0]));
    var one = commit("one", Map.of("b", new byte[0]), base);
    var two = commit("two", Map.of("c", new byte[0]), one);
    branch("main", base);
    branch("release/v1", two);

    var answer =
        ask(
            """
            { repository(owner: "acme", name: "rocket") { defaultBranchRef {
                compare(headRef: "release/v1") { aheadBy behindBy status
                  commits(first: 10) { totalCount nodes { message } } } } } }
            """);

    Map<String, Object> comparison =
        at(answer, "data", "repository", "defaultBranchRef", "compare");
    assertThat(comparison)
        .containsEntry("aheadBy", 2)
        .containsEntry("behindBy", 0)
        .containsEntry("status", "AHEAD");
    assertThat(GraphQlQueryTest.<String>at(comparison, "commits", "nodes", 0, "message"))
        .isEqualTo("one");
  }

  @Test
  void whatIsNotThereIsNullWithATypedErrorAndTheRestIsAnswered() {
    var answer =
        ask(
            "{ viewer { login } a: repository(owner: \"acme\", name: \"nothing\") { id }"
                + " b: repository(owner: \"acme\", name: \"rocket\") { name pullRequest(number: 9) { id } } }");

    assertThat(GraphQlQueryTest.<String>at(answer, "data", "viewer", "login")).isEqualTo("ada");
    assertThat(GraphQlQueryTest.<Object>at(answer, "data", "a")).isNull();
    assertThat(GraphQlQueryTest.<String>at(answer, "data", "b", "name")).isEqualTo("rocket");
    List<Map<String, Object>> errors = at(answer, "errors");
    assertThat(errors).extracting(e -> e.get("type")).containsOnly("NOT_FOUND");
    assertThat(errors)
        .extracting(e -> e.get("path"))
        .containsExactlyInAnyOrder(List.of("a"), List.of("b", "pullRequest"));
  }

  @Test
  void aFieldThatGitHubDoesNotHaveIsRefusedAndNothingIsExecuted() {
    var answer = ask("{ repository(owner: \"acme\", name: \"rocket\") { releaseTrain } }");

    assertThat(answer).doesNotContainKey("data");
    assertThat(GraphQlQueryTest.<String>at(answer, "errors", 0, "extensions", "code"))
        .isEqualTo("undefinedField");
  }

  @Test
  void aDeclaredVariableMustBeUsed() {
    var answer = ask("query Q($x: Int) { viewer { login } }");

    assertThat(GraphQlQueryTest.<String>at(answer, "errors", 0, "extensions", "code"))
        .isEqualTo("variableNotUsed");
  }

  /** docs.github.com/en/graphql/guides/using-pagination-in-the-graphql-api. */
  @Test
  void connectionsWantABoundAndNoMoreThanAHundred() {
    var query = "{ repository(owner: \"acme\", name: \"rocket\") { releases%s { totalCount } } }";

    assertThat(GraphQlQueryTest.<String>at(ask(query.formatted("")), "errors", 0, "type"))
        .isEqualTo("MISSING_PAGINATION_BOUNDARIES");
    assertThat(
            GraphQlQueryTest.<String>at(ask(query.formatted("(first: 101)")), "errors", 0, "type"))
        .isEqualTo("EXCESSIVE_PAGINATION");
  }

  /**
   * docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api: 100
   * repositories with 50 pull requests with 60 labels each cost 51 points there; here one repository
   * stands for the hundred.
   */
  @Test
  void costsWhatItsConnectionsAskFor() {
    var answer =
        ask(
            """
            { rateLimit { cost nodeCount remaining }
              repository(owner: "acme", name: "rocket") {
                pullRequests(first: 100) { nodes { comments(first: 50) { nodes { id } } labels(last: 10) { nodes { id } } } }
              } }
            """);

    assertThat(GraphQlQueryTest.<Map<String, Object>>at(answer, "data", "rateLimit"))
        .containsEntry("cost", 2)
        .containsEntry("nodeCount", 100 + 100 * 50 + 100 * 10);
  }

  @Test
  void introspectionKnowsOnlyGitHubsTypes() {
    var answer = ask("{ __type(name: \"PullRequest\") { fields { name } } }");

    List<Map<String, Object>> fields = at(answer, "data", "__type", "fields");
    assertThat(fields).extracting(f -> f.get("name")).contains("userContentEdits", "headRefOid");
  }
}
