package dev.slipway.standin.action.actor;

import dev.slipway.standin.state.Installation;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.Token;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Hook;
import dev.slipway.standin.state.account.Permissions;
import dev.slipway.standin.webhook.Events;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Registering Apps, installing them and minting their tokens.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/apps/apps">GitHub Apps</a>.
 */
public final class Apps {
  /** How long an installation token lives. */
  public static final Duration TOKEN_LIFE = Duration.ofHours(1);

  private final World world;
  private final Events events;

  public Apps(World world, Events events) {
    this.world = world;
    this.events = events;
  }

  /** An App with its bot, {@code slug[bot]}. */
  public App register(
      String slug,
      Account owner,
      @Nullable PublicKey key,
      Permissions permissions,
      Set<String> subscribed) {
    var bot = world.accountOrNew(slug + "[bot]", AccountType.BOT);
    long id = world.ids().nextId();
    var app =
        new App(
            id,
            new App.Registration(slug, "Iv23li" + Long.toString(id, 36), owner, bot, key),
            permissions,
            subscribed,
            world.now());
    world.add(app);
    return app;
  }

  /** Sets where the App's webhooks go, and tries it out with a ping. */
  public Hook webhook(App app, String url, String contentType, @Nullable String secret) {
    var old = app.hook();
    var now = world.now();
    var hook =
        new Hook(
            old == null ? world.ids().nextId() : old.id(),
            new Hook.Owner(Hook.Target.INTEGRATION, app.id()),
            new Hook.Config(url, contentType, secret),
            app.events(),
            true,
            new Hook.Times(old == null ? now : old.times().createdAt(), now));
    app.hook(hook);
    if (old == null) {
      events.webhooks().ping(hook, null, app.owner());
    }
    return hook;
  }

  /** Installs on all repositories of an account ({@code chosen} null) or on these. */
  public Installation install(
      App app, Account account, @Nullable List<Repository> chosen, Actor actor) {
    var ids =
        chosen == null
            ? Set.<Long>of()
            : chosen.stream().map(Repository::id).collect(Collectors.toSet());
    var installation =
        new Installation(world.ids().nextId(), app, account, chosen == null, ids, world.now());
    world.add(installation);
    events
        .installations()
        .installation("created", installation, world.repositoriesOf(installation), actor.account());
    return installation;
  }

  /** Changes which repositories it covers ({@code chosen} null for all). */
  public void select(Installation installation, @Nullable List<Repository> chosen, Actor actor) {
    var before = world.repositoriesOf(installation);
    var ids =
        chosen == null
            ? Set.<Long>of()
            : chosen.stream().map(Repository::id).collect(Collectors.toSet());
    installation.select(chosen == null, ids, world.now());
    var after = world.repositoriesOf(installation);
    var added = after.stream().filter(r -> !before.contains(r)).toList();
    var removed = before.stream().filter(r -> !after.contains(r)).toList();
    if (!added.isEmpty()) {
      events.installations().repositories(installation, added, List.of(), actor.account());
    }
    if (!removed.isEmpty()) {
      events.installations().repositories(installation, List.of(), removed, actor.account());
    }
  }

  public void uninstall(Installation installation, Actor actor) {
    var repositories = world.repositoriesOf(installation);
    world.remove(installation);
    events.installations().installation("deleted", installation, repositories, actor.account());
  }

  /** Stops an installation: its tokens are refused and nothing is delivered for it. */
  public void suspend(Installation installation, Actor actor) {
    installation.suspend(actor.account(), world.now());
    events
        .installations()
        .installation("suspend", installation, world.repositoriesOf(installation), actor.account());
  }

  public void unsuspend(Installation installation, Actor actor) {
    installation.suspend(null, null);
    events
        .installations()
        .installation(
            "unsuspend", installation, world.repositoriesOf(installation), actor.account());
  }

  /**
   * Mints a token that lives an hour.
   *
   * @param permissions null for all that the installation has
   * @param repositories ids, null for all that it covers
   * @throws Refusal 403 when suspended, 422 when asked for more than was granted
   */
  public Token mint(
      Installation installation,
      @Nullable Permissions permissions,
      @Nullable Set<Long> repositories) {
    if (installation.isSuspended()) {
      throw Refusal.of(403, "This installation has been suspended");
    }
    if (permissions != null && !permissions.within(installation.permissions())) {
      throw Refusal.of(422, "The permissions requested are not granted to this installation.");
    }
    if (repositories != null
        && !repositories.stream()
            .allMatch(id -> world.repository(id).filter(installation::covers).isPresent())) {
      throw Refusal.of(
          422,
          "There is at least one repository that does not exist or is not accessible to the"
              + " parent installation.");
    }
    var token =
        new Token(
            world.ids().nextToken("ghs_"),
            installation.app().bot(),
            installation,
            permissions == null ? installation.permissions() : permissions,
            repositories,
            world.now().plus(TOKEN_LIFE));
    world.add(token);
    return token;
  }
}
