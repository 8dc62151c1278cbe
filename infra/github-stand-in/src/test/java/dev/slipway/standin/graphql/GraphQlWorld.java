package dev.slipway.standin.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.auth.Guard;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.git.GitObjects;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.git.RefChange;
import dev.slipway.standin.git.TreeEntry;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.Token;
import dev.slipway.standin.state.Urls;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.webhook.Events;
import dev.slipway.standin.webhook.HeldDeliveries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** {@code acme/rocket} with a first commit on {@code main}, and GraphQL over it. */
final class GraphQlWorld {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  final World world = new World(() -> NOW, 1, new Urls("http://github.test"));
  final HeldDeliveries deliveries = new HeldDeliveries();
  final Shapes shapes = Shapes.of(world);
  final Actions actions =
      Actions.of(world, Events.of(world, shapes, deliveries), GitStore::inMemory);
  final Account ada = world.accountOrNew("ada", AccountType.USER);
  final Account acme = world.accountOrNew("acme", AccountType.ORGANIZATION);
  final Actor actor = Actor.person(ada);
  final Repository rocket;
  final GitObjects objects;
  private final StandInGraphQl api =
      new StandInGraphQl(
          world,
          shapes,
          actions,
          new Guard(world),
          new StandInGraphQl.Points() {
            @Override
            public List<Integer> usage(Identity identity) {
              return List.of(5000, 10, 4990, 1_800_000_000);
            }

            @Override
            public void charge(Identity identity, int more) {}
          });

  GraphQlWorld() {
    world.members(acme).put(ada.id(), Role.ADMIN);
    rocket = actions.repository().repositories().create(acme, "rocket", false, actor);
    objects = new GitObjects(rocket.git());
    rocket
        .hooks()
        .put(
            1L,
            new Hook(
                1,
                new Hook.Owner(Hook.Target.REPOSITORY, rocket.id()),
                new Hook.Config("http://receiver.test", "json", null),
                Set.of("*"),
                true,
                new Hook.Times(NOW, NOW)));
    commit("main", "feat: begin", Map.of("README.md", "Hello\n"));
  }

  /** Ada, with these permissions (null: all that she may). */
  Identity ada(Permissions permissions) {
    return new Identity.User(new Token("ghp_ada", ada, null, permissions, null, null));
  }

  ObjectId commit(String branch, String message, Map<String, String> files) {
    var edits =
        files.entrySet().stream()
            .map(f ->
                new TreeEntry(
                    f.getKey(),
                    FileMode.REGULAR_FILE,
                    objects.writeBlob(f.getValue().getBytes(StandardCharsets.UTF_8))))
            .toList();
    return actions.repository().commits().commit(rocket, branch, edits, message, actor);
  }

  String tip(String branch) {
    return rocket.git().branch(branch).orElseThrow().name();
  }

  void branch(String name, String at) {
    assertThat(
            rocket
                .git()
                .swap(List.of(RefChange.create("refs/heads/" + name, ObjectId.fromString(at)))))
        .isEmpty();
  }

  JsonNode ask(String query) {
    return ask(query, Map.of());
  }

  JsonNode ask(String query, Map<String, ?> variables) {
    return askAs(ada(null), query, variables);
  }

  JsonNode askAs(Identity identity, String query, Map<String, ?> variables) {
    return api.execute(query, JSON.valueToTree(variables), null, identity);
  }

  /** As {@link #ask}, without errors. */
  JsonNode data(String query, Map<String, ?> variables) {
    var answer = ask(query, variables);
    assertThat(answer.path("errors")).as(answer.toPrettyString()).isEmpty();
    return answer.path("data");
  }

  JsonNode data(String query) {
    return data(query, Map.of());
  }
}
