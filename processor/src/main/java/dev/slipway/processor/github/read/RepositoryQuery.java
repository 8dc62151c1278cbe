package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.shared.domain.repo.CommitSha;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A GraphQL query about the repository, put together field by field. Each value is a variable, so
 * nothing that people wrote becomes a part of the document; what reads a field's answer stands
 * beside the field. Every query is sent once.
 */
final class RepositoryQuery {
  private final RepositoryApi gitHub;
  private final String name;
  private final StringBuilder declared = new StringBuilder("$owner: String!, $name: String!");
  private final StringBuilder fields = new StringBuilder();
  private final StringBuilder others = new StringBuilder();
  private final Set<String> fragments = new LinkedHashSet<>();
  private final ObjectNode variables = GitHubApi.JSON.createObjectNode();
  private final Map<String, String> known = new HashMap<>();
  private final List<Consumer<JsonNode>> readers = new ArrayList<>();

  /**
   * @param name the operation's name
   */
  RepositoryQuery(RepositoryApi gitHub, String name) {
    this.gitHub = gitHub;
    this.name = name;
    variables
        .put("owner", gitHub.address().name().owner())
        .put("name", gitHub.address().name().name());
  }

  /** A variable with this value, as it is written in a field. */
  String text(String value) {
    return variable("String!", value);
  }

  String oid(CommitSha commit) {
    return variable("GitObjectID!", commit.value());
  }

  String number(int value) {
    return variable("Int!", value);
  }

  /** A variable; the same one for the same value. */
  String variable(String type, Object value) {
    return known.computeIfAbsent(
        type + value,
        _ -> {
          String variable = "v" + known.size();
          declared.append(", $").append(variable).append(": ").append(type);
          variables.set(variable, GitHubApi.JSON.valueToTree(value));
          return "$" + variable;
        });
  }

  /** Adds a field of the repository under an alias of its own. */
  void ask(String field, Consumer<JsonNode> read) {
    String alias = "a" + readers.size();
    fields.append(alias).append(": ").append(field).append(' ');
    readers.add(repository -> read.accept(repository.path(alias)));
  }

  /** Adds fields of a commit. */
  void ask(CommitSha commit, String wanted, Consumer<JsonNode> read) {
    ask(commit(commit, wanted), read);
  }

  /** The field of a commit. */
  String commit(CommitSha commit, String wanted) {
    return "object(oid: %s) { ... on Commit { %s } }".formatted(oid(commit), wanted);
  }

  /** How many fields were added with {@link #ask}. */
  int asked() {
    return readers.size();
  }

  /** Adds fields of the repository under the names that they have. */
  RepositoryQuery field(String text) {
    fields.append(text).append(' ');
    return this;
  }

  /** Adds fields beside the repository. */
  RepositoryQuery beside(String text) {
    others.append(text).append(' ');
    return this;
  }

  /** Adds a fragment; the same one once. */
  RepositoryQuery with(String fragment) {
    fragments.add(fragment);
    return this;
  }

  String document() {
    return "query %s(%s) { repository(owner: $owner, name: $name) { %s} %s} %s"
        .formatted(name, declared, fields, others, String.join(" ", fragments));
  }

  ObjectNode variables() {
    return variables;
  }

  /** Sends it; the whole answer. */
  JsonNode send() {
    return gitHub.api().query(name, document(), variables);
  }

  /**
   * Sends it and has each field read.
   *
   * @return the repository
   */
  JsonNode run() {
    JsonNode repository = send().path("data").path("repository");
    if (!repository.isObject()) {
      throw unreadable("no repository");
    }
    readers.forEach(reader -> reader.accept(repository));
    return repository;
  }

  GitHubApiError unreadable(String why) {
    return GitHubApiError.unreadable("graphql " + name, why);
  }

  /** GitHub gives up on what takes it long: then it is asked for less. */
  static <T> T orLess(Supplier<T> all, Supplier<T> less) {
    try {
      return all.get();
    } catch (GitHubApiError error) {
      if (error.status() != 502 && error.status() != 504) {
        throw error;
      }
      return less.get();
    }
  }
}
