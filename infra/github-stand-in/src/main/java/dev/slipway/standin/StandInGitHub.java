package dev.slipway.standin;

import dev.slipway.standin.action.Actions;
import dev.slipway.standin.auth.Guard;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.git.GitStore;
import dev.slipway.standin.graphql.StandInGraphQl;
import dev.slipway.standin.http.Background;
import dev.slipway.standin.http.Context;
import dev.slipway.standin.http.FaultDesk;
import dev.slipway.standin.http.FaultPlan;
import dev.slipway.standin.http.FrontDoor;
import dev.slipway.standin.http.RateLimits;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.RequestLog;
import dev.slipway.standin.http.Response;
import dev.slipway.standin.http.Settings;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.page.Pages;
import dev.slipway.standin.rest.RestApi;
import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.Token;
import dev.slipway.standin.state.Urls;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.transport.GitTransport;
import dev.slipway.standin.webhook.DeliveryLog;
import dev.slipway.standin.webhook.DeliverySink;
import dev.slipway.standin.webhook.Events;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One whole GitHub, empty at first. Tests call {@link #handle} in process, {@link StandInServer}
 * calls it over sockets; what people do goes through {@link #person}.
 */
public final class StandInGitHub {
  private final World world;
  private final Shapes shapes;
  private final Events events;
  private final Actions actions;
  private final Guard guard;
  private final Background background = new Background();
  private final Settings settings = new Settings();
  private final FrontDoor frontDoor;
  private final FaultDesk faultDesk;
  private final GitTransport transport;
  private final Pages pages;

  private StandInGitHub(Builder builder) {
    this.world = new World(builder.clock, builder.seed, Urls.at(builder.address));
    this.shapes = Shapes.of(world);
    this.events = Events.of(world, shapes, builder.sink);
    this.actions = Actions.of(world, events, builder.stores());
    this.guard = new Guard(world);
    var context = new Context(world, shapes, events, actions, guard, background);
    var door = new AtomicReference<FrontDoor>();
    var routes =
        RestApi.routes(
            builder.graphQl.apply(this),
            (identity, resource) -> door.get().usage(identity, resource));
    this.transport = new GitTransport(world, actions, guard);
    this.pages = new Pages(world, actions, shapes, events.webhooks(), this::requests);
    this.frontDoor = new FrontDoor(context, routes, builder.limits, settings);
    door.set(frontDoor);
    this.faultDesk = new FaultDesk(builder.clock, frontDoor::faults);
  }

  public static Builder builder() {
    return new Builder();
  }

  /** An empty world at a fixed time with seed 1, in memory, its webhooks going nowhere. */
  public static StandInGitHub create() {
    return builder().build();
  }

  /** What a world is made from. */
  public static final class Builder {
    private InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-15T09:00:00Z"));
    private long seed = 1;
    private URI address = URI.create("http://github.test");
    private DeliverySink sink = DeliverySink.nowhere();
    private RateLimits limits = RateLimits.gitHub();
    private @Nullable Path directory;
    private Function<StandInGitHub, GraphQlEndpoint> graphQl = StandInGraphQl::over;

    private Builder() {}

    public Builder clock(InstantSource value) {
      this.clock = value;
      return this;
    }

    /** All ids, GUIDs and tokens follow from it. */
    public Builder seed(long value) {
      this.seed = value;
      return this;
    }

    /** Where its pages are; a server sets it anew when it knows its port. */
    public Builder address(URI value) {
      this.address = value;
      return this;
    }

    /** Where webhooks go. */
    public Builder sink(DeliverySink value) {
      this.sink = value;
      return this;
    }

    public Builder limits(RateLimits value) {
      this.limits = value;
      return this;
    }

    /** Keeps git on disk below this directory instead of in memory. */
    public Builder directory(Path value) {
      this.directory = value;
      return this;
    }

    /** What answers {@code POST /graphql} instead of {@link StandInGraphQl}. */
    public Builder graphQl(Function<StandInGitHub, GraphQlEndpoint> value) {
      this.graphQl = value;
      return this;
    }

    private Function<String, GitStore> stores() {
      var below = directory;
      return below == null ? GitStore::inMemory : id -> GitStore.onDisk(below.resolve(id + ".git"));
    }

    public StandInGitHub build() {
      return new StandInGitHub(this);
    }
  }

  /**
   * Answers a request.
   *
   * @throws IOException when a fault drops the connection
   */
  public Response handle(Request request) throws IOException {
    if (transport.isFor(request)) {
      return transport.handle(request);
    }
    if (faultDesk.isFor(request)) {
      return faultDesk.handle(request);
    }
    return pages.isFor(request) ? pages.handle(request) : frontDoor.handle(request);
  }

  public World world() {
    return world;
  }

  public Shapes shapes() {
    return shapes;
  }

  public Events events() {
    return events;
  }

  public Actions actions() {
    return actions;
  }

  public Guard guard() {
    return guard;
  }

  public Settings settings() {
    return settings;
  }

  /** Requests that came in so far. */
  public RequestLog requests() {
    return frontDoor.log();
  }

  /** Webhooks that went out so far. */
  public DeliveryLog deliveries() {
    return events.webhooks().log();
  }

  /** What goes wrong from now on; replaces the plan before. */
  public void faults(FaultPlan plan) {
    frontDoor.faults(plan);
  }

  public void limits(RateLimits limits) {
    frontDoor.limits(limits);
  }

  /** Limit, used, remaining and reset (in seconds since 1970) of a caller's resource. */
  public List<Integer> usage(Identity identity, String resource) {
    return frontDoor.usage(identity, resource);
  }

  /** Counts what a request cost a caller beyond the one that every request costs. */
  public void charge(Identity identity, String resource, int more) {
    frontDoor.charge(identity, resource, more);
  }

  /** Does what was answered with 202 and put off. */
  public void settle() {
    background.run();
  }

  /** A person, made on first use. */
  public Person person(String login) {
    return new Person(world, actions, world.accountOrNew(login, AccountType.USER));
  }

  /** GitHub Actions, which runs workflows. */
  public Robot robot() {
    return new Robot(actions);
  }

  /**
   * A repository.
   *
   * @throws IllegalArgumentException when there is none of this name
   */
  public Repository repository(String fullName) {
    return world
        .repository(fullName)
        .orElseThrow(() -> new IllegalArgumentException("no repository " + fullName));
  }

  /** Takes a bare repository on disk in, with the history it has. */
  public Repository adopt(String fullName, Path bare, String defaultBranch, Person by) {
    var parts = fullName.split("/", 2);
    var owner = world.accountOrNew(parts[0], AccountType.ORGANIZATION);
    return actions
        .repository()
        .repositories()
        .createAround(owner, parts[1], GitStore.onDisk(bare), defaultBranch, by.actor());
  }

  /** A classic personal access token: may do all its person may. */
  public String token(String login) {
    return token(login, null);
  }

  /** A fine-grained personal access token; null permissions make it a classic one. */
  public String token(String login, @Nullable Permissions permissions) {
    var account = world.accountOrNew(login, AccountType.USER);
    var token =
        new Token(
            world.ids().nextToken(permissions == null ? "ghp_" : "github_pat_"),
            account,
            null,
            permissions,
            null,
            null);
    world.add(token);
    return token.value();
  }

  /** Registers an App that signs its JWTs with the private key to this one. */
  public App createApp(
      String slug, PublicKey key, Permissions permissions, Set<String> subscribed) {
    var owner = world.accountOrNew("slipway-makers", AccountType.USER);
    return actions.apps().register(slug, owner, key, permissions, subscribed);
  }

  /** Installs on an account: on all repositories when none are named. */
  public Installation install(App app, String login, Person by, Repository... chosen) {
    var account = world.accountOrNew(login, AccountType.ORGANIZATION);
    List<Repository> repositories = chosen.length == 0 ? null : Arrays.asList(chosen);
    return actions.apps().install(app, account, repositories, by.actor());
  }

  /** A token of an installation without the detour over a JWT. */
  public String installationToken(Installation installation) {
    return actions.apps().mint(installation, null, null).value();
  }
}
