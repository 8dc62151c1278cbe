package dev.slipway.processor.world;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.delivery.QueueMessage;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.shared.contract.Instruction;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.contract.WebhookMessage;
import dev.slipway.shared.contract.WebhookMessageCodec;
import dev.slipway.shared.domain.repo.DeliveryId;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.webhook.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Carries webhooks to the processor as messages: at once and in order, or late, twice, in any order
 * and not at all. What becomes a message, and with what in it, is the receiver's table.
 */
public final class Courier {
  private final ReleaseWorld world;
  private final Random random;
  private final List<WebhookMessage> late = new ArrayList<>();
  private final List<WebhookMessage> before = new ArrayList<>();
  private int runs;
  public int delivered;
  public int lost;
  public int twice;

  public Courier(ReleaseWorld world, long seed) {
    this.world = world;
    this.random = new Random(seed);
    world
        .rocket
        .hooks()
        .put(
            1L,
            new Hook(
                1,
                new Hook.Owner(Hook.Target.REPOSITORY, world.rocket.id()),
                new Hook.Config("http://slipway.test/", "json", null),
                Set.of("pull_request", "issue_comment", "push", "release", "create", "repository"),
                true,
                new Hook.Times(world.clock.instant(), world.clock.instant())));
    world.hooks.takeAll();
  }

  /** Everything, one by one in order, and what that leads to, until nothing is under way. */
  public void calm() {
    List<WebhookMessage> messages = taken(true);
    while (!messages.isEmpty()) {
      for (WebhookMessage message : messages) {
        deliver(List.of(message));
      }
      messages = taken(true);
    }
  }

  /** Everything that is under way in one batch, and then what that leads to. */
  public void atOnce() {
    List<WebhookMessage> messages = taken(true);
    deliver(messages.subList(0, Math.min(10, messages.size())));
    for (WebhookMessage message :
        messages.subList(Math.min(10, messages.size()), messages.size())) {
      deliver(List.of(message));
    }
    calm();
  }

  /** Now and then some of what is under way. */
  public void now() {
    for (WebhookMessage message : taken(random.nextBoolean())) {
      if (random.nextInt(100) < 15) {
        lost++;
      } else {
        late.add(message);
      }
    }
    if (late.isEmpty() || random.nextInt(100) < 60) {
      return;
    }
    Collections.shuffle(late, random);
    List<WebhookMessage> batch =
        new ArrayList<>(late.subList(0, 1 + random.nextInt(Math.min(8, late.size()))));
    late.removeAll(batch);
    before.addAll(batch);
    if (random.nextInt(100) < 25) {
      twice++;
      batch.add(before.get(random.nextInt(before.size())));
    }
    deliver(batch);
  }

  /** All that is late, then the reconciler's plan, which makes up for what was lost. */
  public void reconcile() {
    while (!late.isEmpty()) {
      Collections.shuffle(late, random);
      List<WebhookMessage> batch = new ArrayList<>(late.subList(0, Math.min(10, late.size())));
      late.removeAll(batch);
      deliver(batch);
    }
    world.hooks.takeAll();
    deliver(List.of(world.dailyMessage()));
    world.hooks.takeAll();
  }

  private void deliver(List<WebhookMessage> batch) {
    List<WebhookMessage> left = new ArrayList<>(batch);
    for (int receive = 1; !left.isEmpty(); receive++) {
      if (receive > 30) {
        throw new AssertionError(
            "it comes back for ever; log:\n" + String.join("\n", world.logLines));
      }
      List<QueueMessage> queued = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        queued.add(
            new QueueMessage(
                "m" + i,
                "r" + i,
                left.get(i).group().value(),
                WebhookMessageCodec.render(left.get(i)),
                receive));
      }
      Set<String> again =
          world
              .wiring(world.connector())
              .processDelivery()
              .group(
                  queued,
                  "run-" + ++runs,
                  new Deadline(world.clock.instant().plusSeconds(600), world.clock));
      delivered += left.size() - again.size();
      List<WebhookMessage> coming = new ArrayList<>();
      for (int i = 0; i < left.size(); i++) {
        if (again.contains("m" + i)) {
          coming.add(left.get(i));
        }
      }
      left = coming;
      if (!left.isEmpty()) {
        world.clock.advance(Duration.ofMinutes(70));
      }
    }
  }

  /**
   * @param asApp an App's own writes are known by their sender; with a token the sender proves
   *     nothing
   */
  private List<WebhookMessage> taken(boolean asApp) {
    List<WebhookMessage> messages = new ArrayList<>();
    for (Delivery delivery : world.hooks.takeAll()) {
      boolean own =
          delivery.content().payload().path("sender").path("login").asText().equals("slipway-bot");
      if (!(own && asApp && onlyShowsWhatWeDid(delivery))) {
        instruction(delivery).map(i -> message(delivery, i)).ifPresent(messages::add);
      }
    }
    return messages;
  }

  private static boolean onlyShowsWhatWeDid(Delivery delivery) {
    return switch (delivery.name()) {
      case "pull_request.edited", "pull_request.synchronize", "pull_request.labeled" -> true;
      case "push" ->
          delivery.content().payload().path("ref").asText().startsWith("refs/heads/release/");
      default -> false;
    };
  }

  private static Optional<Instruction> instruction(Delivery delivery) {
    ObjectNode payload = delivery.content().payload();
    Optional<PullRequestNumber> pull =
        payload.path("pull_request").has("number")
            ? Optional.of(
                new PullRequestNumber(payload.path("pull_request").path("number").asInt()))
            : Optional.empty();
    boolean release =
        payload.path("pull_request").path("head").path("ref").asText().startsWith("release/");
    return switch (delivery.name()) {
      case "pull_request.closed" ->
          release || payload.path("pull_request").path("merged").asBoolean()
              ? plan(Cause.PULL_REQUEST_MERGED, pull)
              : pull.map(Instruction.LookAtPullRequest::new);
      case "pull_request.edited",
          "pull_request.labeled",
          "pull_request.unlabeled",
          "pull_request.synchronize",
          "pull_request.reopened" ->
          payload.path("pull_request").path("merged").asBoolean()
              ? plan(Cause.OVERRIDE_CHANGED, pull)
              : release ? plan(Cause.RELEASE_PR_CHANGED, pull) : Optional.empty();
      case "issue_comment.created", "issue_comment.edited", "issue_comment.deleted" ->
          payload.path("issue").has("pull_request")
                  && (isCommand(payload.path("comment").path("body").asText())
                      || isCommand(payload.path("changes").path("body").path("from").asText()))
              ? plan(
                  Cause.COMMENT,
                  Optional.of(new PullRequestNumber(payload.path("issue").path("number").asInt())))
              : Optional.empty();
      case "push" ->
          payload.path("ref").asText().startsWith("refs/heads/")
                  && !payload.path("deleted").asBoolean()
              ? plan(Cause.PUSH, Optional.empty())
              : Optional.empty();
      case "release.published" ->
          Optional.of(
              new Instruction.ReleasePublished(
                  new TagName(payload.path("release").path("tag_name").asText())));
      case "create" ->
          payload.path("ref_type").asText().equals("tag")
              ? plan(Cause.TAG, Optional.empty())
              : Optional.empty();
      case "repository.renamed" -> Optional.of(new Instruction.RepositoryChanged("renamed"));
      default -> Optional.empty();
    };
  }

  private static boolean isCommand(String body) {
    return body.lines().anyMatch(line -> line.strip().startsWith("/slipway"));
  }

  private static Optional<Instruction> plan(Cause cause, Optional<PullRequestNumber> pull) {
    return Optional.of(new Instruction.Plan(cause, Optional.empty(), pull));
  }

  private WebhookMessage message(Delivery delivery, Instruction instruction) {
    ObjectNode payload = delivery.content().payload();
    return new WebhookMessage(
        new DeliveryId(delivery.guid().toString()),
        "correlation",
        world.clock.instant(),
        delivery.what().event(),
        delivery.what().action() == null ? "" : delivery.what().action(),
        Optional.empty(),
        Optional.of(
            new RepositoryRef(
                new RepositoryId(payload.path("repository").path("id").asLong()),
                RepositoryName.parse(payload.path("repository").path("full_name").asText())
                    .orElseThrow())),
        payload.path("sender").path("login").asText(),
        instruction);
  }
}
