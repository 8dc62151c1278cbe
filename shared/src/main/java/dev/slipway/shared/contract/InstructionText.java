package dev.slipway.shared.contract;

import static dev.slipway.shared.contract.Fields.number;
import static dev.slipway.shared.contract.Fields.repository;
import static dev.slipway.shared.contract.Fields.text;
import static dev.slipway.shared.contract.Fields.whole;
import static dev.slipway.shared.contract.Fields.word;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.shared.contract.Fields.Malformed;
import dev.slipway.shared.contract.Instruction.AnswerProtectionRule;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.Instruction.Deploy;
import dev.slipway.shared.contract.Instruction.InstallationChanged;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.Instruction.LookAtPullRequest;
import dev.slipway.shared.contract.Instruction.Operation;
import dev.slipway.shared.contract.Instruction.Plan;
import dev.slipway.shared.contract.Instruction.ReleasePublished;
import dev.slipway.shared.contract.Instruction.RepositoryChanged;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The text form of a message's instruction. {@link #render} and {@link #parse} are a pair. */
final class InstructionText {
  private InstructionText() {}

  /** The first version of the schema that knows this instruction. */
  static int schemaVersion(Instruction instruction) {
    return switch (instruction) {
      case Plan(Cause cause, _, _) ->
          switch (cause) {
            case OVERRIDE_CHANGED, COMMENT -> 3;
            case PULL_REQUEST_MERGED,
                RELEASE_PR_CHANGED,
                PUSH,
                RELEASE,
                TAG,
                SCHEDULED,
                INSTALLED,
                BY_HAND ->
                1;
          };
      case InstallationChanged _, RepositoryChanged _ -> 1;
      case LookAtPullRequest _ -> 3;
      case ReleasePublished _, LookAtDeployments _, AnswerProtectionRule _, Deploy _ -> 2;
    };
  }

  static void render(Instruction instruction, JsonGenerator json) throws IOException {
    switch (instruction) {
      case Plan(var cause, var base, var pullRequest) -> {
        json.writeStringField("do", "plan");
        json.writeStringField("cause", word(cause));
        if (base.isPresent()) {
          json.writeStringField("base", base.get().value());
        }
        if (pullRequest.isPresent()) {
          json.writeNumberField("pull_request", pullRequest.get().value());
        }
      }
      case InstallationChanged(var action, var repositories) -> {
        json.writeStringField("do", "installation_changed");
        json.writeStringField("action", action);
        json.writeArrayFieldStart("repositories");
        for (RepositoryRef repository : repositories) {
          render(repository, json);
        }
        json.writeEndArray();
      }
      case RepositoryChanged(var action) -> {
        json.writeStringField("do", "repository_changed");
        json.writeStringField("action", action);
      }
      case LookAtPullRequest(var number) -> {
        json.writeStringField("do", "look_at_pull_request");
        json.writeNumberField("pull_request", number.value());
      }
      case ReleasePublished(var tag) -> {
        json.writeStringField("do", "release_published");
        json.writeStringField("tag", tag.value());
      }
      case LookAtDeployments(var deployment) -> {
        json.writeStringField("do", "look_at_deployments");
        render(deployment, json);
      }
      case AnswerProtectionRule(var run, var environment, var commit, var deployment) -> {
        json.writeStringField("do", "answer_protection_rule");
        json.writeNumberField("run", run);
        json.writeStringField("environment", environment);
        json.writeStringField("commit", commit.value());
        render(deployment, json);
      }
      case Deploy deploy -> render(deploy, json);
    }
  }

  private static void render(Deploy deploy, JsonGenerator json) throws IOException {
    json.writeStringField("do", "deploy");
    json.writeStringField("operation", word(deploy.operation()));
    json.writeStringField("request_key", deploy.requestKey());
    json.writeStringField("release", deploy.release());
    json.writeArrayFieldStart("environments");
    for (String environment : deploy.environments()) {
      json.writeString(environment);
    }
    json.writeEndArray();
    json.writeObjectFieldStart("components");
    for (Map.Entry<String, String> component : deploy.components().entrySet()) {
      json.writeStringField(component.getKey(), component.getValue());
    }
    json.writeEndObject();
    if (deploy.configRef().isPresent()) {
      json.writeStringField("config_ref", deploy.configRef().get());
    }
    json.writeBooleanField("confirmed", deploy.confirmed());
  }

  private static void render(Optional<Long> deployment, JsonGenerator json) throws IOException {
    if (deployment.isPresent()) {
      json.writeNumberField("deployment", deployment.get());
    }
  }

  static void render(RepositoryRef repository, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeNumberField("id", repository.id().value());
    json.writeStringField("name", repository.name().toString());
    json.writeEndObject();
  }

  static Instruction parse(Json json) throws Malformed {
    return switch (text(json, "do")) {
      case "plan" ->
          new Plan(
              word(json, "cause", Cause.values()),
              json.at("base").isNull()
                  ? Optional.empty()
                  : Optional.of(new BranchName(text(json, "base"))),
              json.at("pull_request").isNull()
                  ? Optional.empty()
                  : Optional.of(new PullRequestNumber(number(json, "pull_request"))));
      case "installation_changed" -> {
        List<RepositoryRef> repositories = new ArrayList<>();
        for (Json item : json.at("repositories").items()) {
          repositories.add(repository(item));
        }
        yield new InstallationChanged(text(json, "action"), repositories);
      }
      case "repository_changed" -> new RepositoryChanged(text(json, "action"));
      case "look_at_pull_request" ->
          new LookAtPullRequest(new PullRequestNumber(number(json, "pull_request")));
      case "release_published" -> new ReleasePublished(new TagName(text(json, "tag")));
      case "look_at_deployments" -> new LookAtDeployments(deployment(json));
      case "answer_protection_rule" ->
          new AnswerProtectionRule(
              whole(json, "run"), text(json, "environment"), commit(json), deployment(json));
      case "deploy" -> deploy(json);
      default -> throw new Malformed("do");
    };
  }

  private static Deploy deploy(Json json) throws Malformed {
    return new Deploy(
        word(json, "operation", Operation.values()),
        text(json, "request_key"),
        text(json, "release"),
        environments(json),
        components(json),
        json.at("config_ref").isNull() ? Optional.empty() : Optional.of(text(json, "config_ref")),
        confirmed(json));
  }

  private static List<String> environments(Json json) throws Malformed {
    if (!(json.at("environments") instanceof Json.Arr(List<Json> items))) {
      throw new Malformed("environments");
    }
    List<String> names = new ArrayList<>();
    for (Json item : items) {
      names.add(item.text().orElseThrow(() -> new Malformed("environments")));
    }
    return names;
  }

  private static SortedMap<String, String> components(Json json) throws Malformed {
    if (!(json.at("components") instanceof Json.Obj(Map<String, Json> members))) {
      throw new Malformed("components");
    }
    SortedMap<String, String> versions = new TreeMap<>();
    for (Map.Entry<String, Json> member : members.entrySet()) {
      versions.put(
          member.getKey(), member.getValue().text().orElseThrow(() -> new Malformed("components")));
    }
    return versions;
  }

  // Never guessed: what is confirmed by mistake goes into production.
  private static boolean confirmed(Json json) throws Malformed {
    if (!(json.at("confirmed") instanceof Json.Bool(boolean confirmed))) {
      throw new Malformed("confirmed");
    }
    return confirmed;
  }

  private static Optional<Long> deployment(Json json) throws Malformed {
    return json.at("deployment").isNull()
        ? Optional.empty()
        : Optional.of(whole(json, "deployment"));
  }

  private static CommitSha commit(Json json) throws Malformed {
    try {
      return new CommitSha(text(json, "commit"));
    } catch (IllegalArgumentException _) {
      throw new Malformed("commit"); // its message would repeat the text
    }
  }
}
