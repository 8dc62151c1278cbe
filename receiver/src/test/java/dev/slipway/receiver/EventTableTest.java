package dev.slipway.receiver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.receiver.Outcome.Ignore;
import dev.slipway.receiver.Outcome.Ping;
import dev.slipway.receiver.Outcome.Queue;
import dev.slipway.receiver.Outcome.Unusable;
import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Instruction.Deploy;
import dev.slipway.shared.contract.Instruction.InstallationChanged;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.Instruction.LookAtPullRequest;
import dev.slipway.shared.contract.Instruction.Plan;
import dev.slipway.shared.contract.Instruction.ReleasePublished;
import dev.slipway.shared.contract.Instruction.RepositoryChanged;
import dev.slipway.shared.contract.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of which events lead to what, over every fixture there is. */
class EventTableTest {
  private static final String TABLE =
      """
      fixture                                | App mode                                | token mode, where it differs
      check_run.completed                    | look at deployments
      create.branch                          | ignore: a new branch leads to nothing by itself
      create.tag                             | plan tag
      deployment.created                     | ignore: our own write | look at deployments 145988746
      deployment_protection_rule.requested   | answer run 1234567 at staging, c4295bd, deployment 145988746
      deployment_status.failure              | look at deployments 145988746
      deployment_status.in_progress          | look at deployments 145988746
      deployment_status.success              | look at deployments 145988746
      installation.created                   | installation 4711 created [186853002]
      installation.deleted                   | installation 4711 deleted [186853002]
      installation_repositories.added        | installation 4711 added [186853007]
      installation_repositories.removed      | installation 4711 removed [186853002]
      issue_comment.created                  | plan comment #2
      issue_comment.created.by-app           | ignore: a bot's comment holds no command
      issue_comment.created.issue            | ignore: a comment on an issue holds no command
      issue_comment.edited                   | plan comment #2
      ping                                   | pong
      pull_request.closed.merged             | plan pull_request_merged main #2
      pull_request.closed.merged.fork        | plan pull_request_merged main #2
      pull_request.closed.merged.ghost       | plan pull_request_merged main #2
      pull_request.closed.merged.null-author | plan pull_request_merged main #2
      pull_request.closed.merged.null-fork   | plan pull_request_merged main #2
      pull_request.closed.merged.release     | plan pull_request_merged main #2
      pull_request.closed.unmerged           | look at pull request #2
      pull_request.closed.unmerged.by-app    | plan release_pr_changed main #2
      pull_request.closed.unmerged.release   | plan release_pr_changed main #2
      pull_request.edited.base               | look at pull request #2
      pull_request.edited.body               | plan release_pr_changed main #2
      pull_request.edited.by-app             | ignore: our own write | plan release_pr_changed main #2
      pull_request.edited.title              | plan release_pr_changed main #2
      pull_request.labeled                   | plan release_pr_changed main #2
      pull_request.opened                    | look at pull request #2
      pull_request.opened.fork               | look at pull request #2
      pull_request.opened.release            | ignore: a release pull request is opened by what planned it
      pull_request.reopened                  | plan release_pr_changed main #2
      pull_request.synchronize               | plan release_pr_changed main #2
      pull_request.synchronize.by-app        | ignore: our own write | plan release_pr_changed main #2
      pull_request.unlabeled                 | plan release_pr_changed main #2
      push.branch                            | plan push main
      push.branch.by-app                     | ignore: our own write | plan push release/v1.3.0
      push.branch.created                    | plan push second-stage
      push.branch.deleted                    | ignore: a deleted branch leads to nothing
      push.branch.forced                     | plan push main
      push.tag                               | ignore: a pushed tag is seen by its create event
      push.tag.deleted                       | ignore: a pushed tag is seen by its create event
      release.published                      | released v1.3.0
      release.published.by-app               | released v1.3.0
      repository.archived                    | repository archived
      repository.deleted                     | repository deleted
      repository.renamed                     | repository renamed
      repository.transferred                 | repository transferred
      repository.unarchived                  | repository unarchived
      """;

  static Iterable<String> fixtures() {
    return Fixtures.names();
  }

  @ParameterizedTest
  @MethodSource("fixtures")
  void theTableSaysWhatBecomesOfEveryFixture(String name) {
    String[] row = rows().get(name);
    assertThat(row).as("a row for %s", name).isNotNull();

    assertThat(shown(parse(name, Fixtures.body(name), Optional.of("slipway")))).isEqualTo(row[1]);
    assertThat(shown(parse(name, Fixtures.body(name), Optional.empty())))
        .isEqualTo(row.length > 2 ? row[2] : row[1]);
  }

  /** What the App subscribes to is what the table knows; some events come by themselves. */
  @Test
  void theAppsManifestSubscribesToTheEventsOfTheTable() throws Exception {
    Set<String> known = new TreeSet<>();
    for (String name : Fixtures.names()) {
      String fate = shown(parse(name, Fixtures.body(name), Optional.of("slipway")));
      if (!fate.matches("ignore: .* leads to nothing")) {
        known.add(Fixtures.event(name));
      }
    }
    known.removeAll(Set.of("ping", "installation", "installation_repositories"));
    Json manifest =
        Json.read(Files.readString(Path.of("..", "infra", "github-app", "manifest.json")));

    assertThat(
            manifest.at("default_events").items().stream()
                .map(e -> e.text().orElseThrow())
                .toList())
        .containsExactlyElementsOf(known);
  }

  @Test
  void theTableHasNoRowWithoutAFixture() {
    assertThat(rows()).containsOnlyKeys(Fixtures.names());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pull_request.edited.title  | "ref": "release/v1.3.0"   | "ref": "next"                   | look at pull request #2
          pull_request.edited.title  | "title": "                | "body": "<!-- slipway:1 -->"    | plan release_pr_changed main #2
          """)
  void aReleasePullRequestIsKnownByItsBranchOrItsMarker(
      String name, String from, String to, String expected) {
    String body = compact(name);
    if (to.startsWith("\"body\"")) {
      body = body.replaceAll("\"ref\":\"release/v1.3.0\"", "\"ref\":\"next\"");
      body = body.replaceAll("\"body\":(\"([^\"\\\\]|\\\\.)*\"|null)", to.replace(": ", ":"));
    } else {
      body = body.replace(from.replace(": ", ":"), to.replace(": ", ":"));
      body = body.replace("slipway:", "");
    }
    assertThat(shown(parse(name, body.getBytes(UTF_8), Optional.of("slipway"))))
        .isEqualTo(expected);
  }

  @Test
  void aMarkerThatAPersonRemovedStillShows() {
    String body =
        compact("pull_request.edited.body")
            .replace("\"ref\":\"release/v1.3.0\"", "\"ref\":\"next\"")
            .replaceAll("\"body\":\"([^\"\\\\]|\\\\.)*\"", "\"body\":\"mine\"")
            .replaceAll("\"from\":\"([^\"\\\\]|\\\\.)*\"", "\"from\":\"<!-- slipway:x -->\"");
    assertThat(
            shown(parse("pull_request.edited.body", body.getBytes(UTF_8), Optional.of("slipway"))))
        .isEqualTo("plan release_pr_changed main #2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "edited.body | \"body\":\"x\\nBEGIN_COMMIT_OVERRIDE\" | plan override_changed main #2",
        "edited.body | \"from\":\"x END_COMMIT_OVERRIDE\" | plan override_changed main #2",
        "edited.body | \"body\":\"mine\" | ignore: no release pull request: neither its branch nor"
            + " its body looks like one",
        "labeled | \"name\":\"slipway:skip\" | plan override_changed main #2",
        "unlabeled | \"name\":\"Slipway:Minor\" | plan override_changed main #2",
        "labeled | \"name\":\"bug\" | ignore: no release pull request: neither its branch nor its"
            + " body looks like one"
      })
  void whatPeopleSayOfAMergedPullRequestAsksForAPlan(String name, String says, String expected) {
    String body =
        compact("pull_request." + name)
            .replace("\"merged\":false", "\"merged\":true")
            .replace("\"state\":\"open\"", "\"state\":\"closed\"")
            .replace("release/v1.3.0", "topic")
            .replace("slipway:", "");
    String key = says.substring(0, says.indexOf(':'));
    body =
        body.replaceAll(
            key + ":\"([^\"\\\\]|\\\\.)*\"", java.util.regex.Matcher.quoteReplacement(says));
    assertThat(shown(parse("pull_request." + name, body.getBytes(UTF_8), Optional.of("slipway"))))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "created | /slipway refresh | thanks | ignore: there is no command in the comment",
        "created | /slipway refresh | see /slipway help | ignore: there is no command in the"
            + " comment",
        "created | /slipway refresh | /slipways | ignore: there is no command in the comment",
        "created | /slipway refresh | hi\\r\\n  /slipway | plan comment #2",
        "created | \"created\" | \"deleted\" | plan comment #2",
        "created | \"created\" | \"pinned\" | ignore: issue_comment pinned leads to nothing",
        "edited | \"body\":\"/slipway refresh\" | \"body\":\"never mind\" | plan comment #2"
      })
  void aCommentAsksForAPlanIfItHoldsACommandOrDid(
      String name, String from, String to, String expected) {
    String body = compact("issue_comment." + name).replace(from, to);
    assertThat(shown(parse("issue_comment", body.getBytes(UTF_8), Optional.empty())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "synchronize | topic | \"x\":1 | look at pull request #2",
        "synchronize | topic | \"state\":\"closed\" | ignore: no release pull request: neither its"
            + " branch nor its body looks like one",
        "edited.title | topic | \"x\":1 | look at pull request #2",
        "reopened | topic | \"x\":1 | look at pull request #2",
        "labeled | topic | \"x\":1 | ignore: no release pull request: neither its branch nor its"
            + " body looks like one",
        "labeled | topic | \"name\":\"slipway:skip\" | look at pull request #2",
        "labeled | release/components | \"x\":1 | plan release_pr_changed main #2",
        "opened.release | release/v9.9.9 | \"x\":1 | ignore: a release pull request is opened by"
            + " what planned it"
      })
  void anOpenPullRequestIsLookedAtWhenItsPartMayBeNew(
      String name, String branch, String says, String expected) {
    String body =
        compact("pull_request." + name).replace("release/v1.3.0", branch).replace("slipway:", "");
    String key = says.substring(0, says.indexOf(':'));
    body =
        body.replaceAll(
            key + ":\"([^\"\\\\]|\\\\.)*\"", java.util.regex.Matcher.quoteReplacement(says));
    assertThat(shown(parse("pull_request." + name, body.getBytes(UTF_8), Optional.empty())))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "pull_request.edited.title, a fork",
    "pull_request.edited.title, gone",
  })
  void aForksBranchIsNeverARelease(String name, String where) {
    String headRepo = "(\"head\":\\{.*?\"repo\":)\\{\"id\":186853002";
    String body =
        where.equals("gone")
            ? compact(name).replaceAll("(\"head\":\\{.*?\"repo\":).*?(,\"base\":)", "$1null}$2")
            : compact(name).replaceAll(headRepo, "$1{\"id\":99");
    assertThat(shown(parse(name, body.getBytes(UTF_8), Optional.of("slipway"))))
        .isEqualTo("look at pull request #2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          pull_request.closed.merged | "number":2                | "number":0          | pull_request.number
          pull_request.closed.merged | "number":2                | "number":4294967298 | pull_request.number
          pull_request.closed.merged | "ref":"main"              | "ref":"a..b"        | pull_request.base.ref
          pull_request.closed.merged | "id":186853002            | "id":"186853002"    | repository id
          pull_request.closed.merged | "full_name":"acme/rocket" | "full_name":"acme"  | repository full_name
          push.branch                | "ref":"refs/heads/main"   | "ref":7             | ref
          installation.created       | "id":4711                 | "id":-1             | installation.id
          deployment_status.success  | "id":145988746            | "id":0              | deployment.id
          deployment_status.success  | "deployment":             | "no_deployment":    | deployment.id
          deployment_protection_rule.requested | "environment":"staging","event"  | "environment":"","event"           | environment
          deployment_protection_rule.requested | "environment":"staging","event"  | "event"                            | environment
          deployment_protection_rule.requested | "sha":"c4295bd7                  | "sha":"C4295BD7                    | deployment.sha
          deployment_protection_rule.requested | "id":145988746                   | "id":"145988746"                   | deployment.id
          deployment_protection_rule.requested | runs/1234567/                    | runs/12345678901234567890/         | deployment_callback_url
          deployment_protection_rule.requested | runs/1234567/                    | runs/0/                            | deployment_callback_url
          deployment_protection_rule.requested | runs/1234567/                    | runs/../1234567/                   | deployment_callback_url
          deployment_protection_rule.requested | runs/1234567/                    | runs/1234567%2Fapprove/            | deployment_callback_url
          deployment_protection_rule.requested | deployment_protection_rule"      | deployment_protection_rule?to=evil"| deployment_callback_url
          deployment_protection_rule.requested | "deployment_callback_url":       | "callback_url":                    | deployment_callback_url
          """)
  void whatCannotBeIsUnusable(String name, String from, String to, String field) {
    String body = compact(name).replace(from, to);
    assertThat(body).isNotEqualTo(compact(name));
    assertThat(parse(name, body.getBytes(UTF_8), Optional.of("slipway")))
        .isEqualTo(new Unusable("the body has no usable " + field));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          check_run.completed                  | completed | created          | check_run created leads to nothing
          check_run.completed                  | completed | rerequested      | check_run rerequested leads to nothing
          check_run.completed                  | completed | requested_action | check_run requested_action leads to nothing
          deployment.created                   | created   | deleted          | deployment deleted leads to nothing
          deployment_status.success            | created   | edited           | deployment_status edited leads to nothing
          deployment_protection_rule.requested | requested | expired          | deployment_protection_rule expired leads to nothing
          """)
  void otherActionsOnDeploymentsLeadToNothing(
      String name, String action, String other, String reason) {
    String body = compact(name).replace("{\"action\":\"" + action, "{\"action\":\"" + other);
    assertThat(body).isNotEqualTo(compact(name));
    assertThat(parse(name, body.getBytes(UTF_8), Optional.of("slipway")))
        .isEqualTo(new Ignore(reason));
  }

  @Test
  void aStatusThatTheAppWroteIsItsOwn() {
    String body = compact("deployment_status.success").replace("\"ada\"", "\"slipway[bot]\"");

    assertThat(shown(parse("deployment_status.x", body.getBytes(UTF_8), Optional.of("slipway"))))
        .isEqualTo("ignore: our own write");
    assertThat(shown(parse("deployment_status.x", body.getBytes(UTF_8), Optional.empty())))
        .isEqualTo("look at deployments 145988746");
  }

  @Test
  void aRunWithoutADeploymentSaysItsCommitItself() {
    String body =
        compact("deployment_protection_rule.requested")
            .replace("\"deployment\":{", "\"sha\":\"" + "a".repeat(40) + "\",\"other\":{");

    assertThat(shown(parse("deployment_protection_rule.x", body.getBytes(UTF_8), Optional.empty())))
        .isEqualTo("answer run 1234567 at staging, aaaaaaa");
  }

  @Test
  void theManyMessagesOfChecksAreTiny() {
    Outcome outcome =
        parse("check_run.completed", Fixtures.body("check_run.completed"), Optional.empty());

    assertThat(dev.slipway.shared.contract.WebhookMessageCodec.render(((Queue) outcome).message()))
        .hasSizeLessThan(400)
        .doesNotContain("acme-linter");
  }

  @Test
  void anInstallationOnVeryManyRepositoriesStillFitsTheQueue() {
    StringBuilder many = new StringBuilder("\"repositories\":[");
    for (int i = 1; i <= 10_000; i++) {
      many.append(
          "{\"id\":%d,\"full_name\":\"%s/%s\"},"
              .formatted(Long.MAX_VALUE - i, "o".repeat(39), "n".repeat(100)));
    }
    many.setCharAt(many.length() - 1, ']');
    String body =
        compact("installation.created").replaceAll("\"repositories\":\\[.*?\\]", many.toString());

    Outcome outcome = parse("installation.created", body.getBytes(UTF_8), Optional.empty());

    assertThat(outcome).isInstanceOf(Queue.class);
    assertThat(dev.slipway.shared.contract.WebhookMessageCodec.render(((Queue) outcome).message()))
        .hasSizeLessThan(1024 * 1024);
  }

  private static Map<String, String[]> rows() {
    Map<String, String[]> rows = new HashMap<>();
    TABLE
        .lines()
        .skip(1)
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new))
        .forEach(row -> rows.put(row[0], row));
    return rows;
  }

  /** The fixture without the spaces between its tokens. */
  private static String compact(String name) {
    StringBuilder text = new StringBuilder();
    boolean inString = false;
    String body = new String(Fixtures.body(name), UTF_8);
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      if (c == '"' && (i == 0 || body.charAt(i - 1) != '\\')) {
        inString = !inString;
      }
      if (inString || !Character.isWhitespace(c)) {
        text.append(c);
      }
    }
    return text.toString();
  }

  private static Outcome parse(String name, byte[] body, Optional<String> slug) {
    WebhookHeaders headers =
        WebhookHeaders.of(
            Map.of("X-GitHub-Event", Fixtures.event(name), "X-GitHub-Delivery", Receiver.GUID));
    return new WebhookParser(slug).parse(headers, new VerifiedBody(body), "c", Receiver.NOW);
  }

  private static String shown(Outcome outcome) {
    return switch (outcome) {
      case Ignore(var reason) -> "ignore: " + reason;
      case Ping() -> "pong";
      case Unusable(var reason) -> "unusable: " + reason;
      case Queue(var message) ->
          switch (message.instruction()) {
            case Plan(var cause, var base, var number) -> {
              assertThat(message.group()).hasToString("repo-186853002");
              yield "plan "
                  + cause.name().toLowerCase(java.util.Locale.ROOT)
                  + base.map(b -> " " + b).orElse("")
                  + number.map(n -> " " + n).orElse("");
            }
            case InstallationChanged(var action, var repositories) ->
                "installation %s %s %s"
                    .formatted(
                        message.installation().orElseThrow(),
                        action,
                        repositories.stream().map(r -> r.id()).toList());
            case RepositoryChanged(var action) -> "repository " + action;
            case ReleasePublished(var tag) -> "released " + tag;
            case LookAtPullRequest(var number) -> "look at pull request " + number;
            case LookAtDeployments(var deployment) ->
                "look at deployments" + deployment.map(id -> " " + id).orElse("");
            case AnswerProtectionRule(var run, var environment, var commit, var deployment) ->
                "answer run %d at %s, %s".formatted(run, environment, commit.abbreviated())
                    + deployment.map(id -> ", deployment " + id).orElse("");
            case Deploy _ -> "deploy, which no event asks for";
          };
    };
  }
}
