package dev.slipway.standin.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.standin.StandInGitHub;
import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.account.Permissions;
import java.io.IOException;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** {@code POST /graphql} as it comes through the front door. */
class GraphQlOverHttpTest {
  private final StandInGitHub github = StandInGitHub.create();
  private final String token = github.token("ada");

  private Response ask(String query, String credentials) throws IOException {
    var request = Request.json("POST", "/api/graphql", Json.object().put("query", query));
    return github.handle(credentials.isEmpty() ? request : request.as(credentials));
  }

  /** docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api. */
  @Test
  void pointsAreCountedApartFromRequests() throws IOException {
    github.person("ada").createRepository("acme/rocket");
    var costly =
        "{ repository(owner: \"acme\", name: \"rocket\") { pullRequests(first: 100) { nodes {"
            + " comments(first: 1) { nodes { id } } labels(first: 1) { nodes { id } } } } } }";

    ask("{ viewer { login } }", token);
    var answer = ask(costly, token);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("x-ratelimit-resource")).isEqualTo("graphql");
    assertThat(answer.header("x-ratelimit-used")).isEqualTo("3");
    assertThat(answer.header("etag")).isNull();
    var rest = github.handle(Request.get("/user").as(token));
    assertThat(rest.header("x-ratelimit-used")).isEqualTo("1");
  }

  /** The same page, "Exceeding the rate limit": the status stays 200. */
  @Test
  void withoutPointsTheStatusIsStill200() throws IOException {
    github.limits(RateLimits.gitHub().withGraphQlPerHour(1));
    ask("{ viewer { login } }", token);

    var refused = ask("{ viewer { login } }", token);

    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.header("x-ratelimit-remaining")).isEqualTo("0");
    assertThat(refused.json().at("/errors/0/type").asText()).isEqualTo("RATE_LIMITED");
    assertThat(refused.json().has("data")).isFalse();
  }

  /** docs.github.com/en/graphql/guides/forming-calls-with-graphql: "you must authenticate". */
  @Test
  void nobodyAsksWithoutCredentials() throws IOException {
    assertThat(ask("{ viewer { login } }", "").status()).isEqualTo(401);
  }

  /** An App's bot: with its suffix as a viewer, without it as an actor. */
  @Test
  void anInstallationIsItsBot() throws IOException, NoSuchAlgorithmException {
    var ada = github.person("ada");
    var rocket = ada.createRepository("acme/rocket");
    ada.commit(rocket, "main", "feat: begin", Map.of("a", "a"));
    ada.branch(rocket, "next", "main");
    ada.commit(rocket, "next", "feat: next", Map.of("b", "b"));
    var key = KeyPairGenerator.getInstance("RSA").generateKeyPair().getPublic();
    var app = github.createApp("slipway", key, Permissions.slipway(), Set.of("push"));
    var bot = github.installationToken(github.install(app, "acme", ada, rocket));

    var opened =
        ask(
                "mutation { createPullRequest(input: {repositoryId: \""
                    + rocket.nodeId()
                    + "\", headRefName: \"next\", baseRefName: \"main\", title: \"feat: next\"}) {"
                    + " pullRequest { viewerDidAuthor author { __typename login } } } }",
                bot)
            .json();

    assertThat(ask("{ viewer { login } }", bot).json().at("/data/viewer/login").asText())
        .isEqualTo("slipway[bot]");
    var pull = opened.at("/data/createPullRequest/pullRequest");
    assertThat(pull.at("/author/__typename").asText()).isEqualTo("Bot");
    assertThat(pull.at("/author/login").asText()).isEqualTo("slipway");
    assertThat(pull.path("viewerDidAuthor").asBoolean()).isTrue();
  }
}
