package dev.slipway.standin.state;

import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import dev.slipway.standin.state.account.App;
import dev.slipway.standin.state.account.Role;
import dev.slipway.standin.state.account.Team;
import dev.slipway.standin.state.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** All accounts, repositories, Apps and tokens of one GitHub, and its clock. */
public final class World {
  private final InstantSource clock;
  private final Ids ids;
  private final Map<String, Account> accounts = new ConcurrentHashMap<>();
  private final Map<Long, Map<Long, Role>> members = new ConcurrentHashMap<>();
  private final Map<Long, Map<String, Team>> teams = new ConcurrentHashMap<>();
  private final Map<Long, Repository> repositories = new ConcurrentSkipListMap<>();
  private final Map<String, Long> names = new ConcurrentHashMap<>();
  private final Map<Long, App> apps = new ConcurrentSkipListMap<>();
  private final Map<Long, Installation> installations = new ConcurrentSkipListMap<>();
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();
  private final Set<Long> deletedAccounts = ConcurrentHashMap.newKeySet();
  private volatile Urls urls;

  public World(InstantSource clock, long seed, Urls urls) {
    this.clock = clock;
    this.ids = new Ids(seed);
    this.urls = urls;
  }

  /** Now, in whole seconds as all of GitHub's times are. */
  public Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  public InstantSource clock() {
    return clock;
  }

  public Ids ids() {
    return ids;
  }

  public Urls urls() {
    return urls;
  }

  public void urls(Urls value) {
    this.urls = value;
  }

  private static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  public Optional<Account> account(String login) {
    return Optional.ofNullable(accounts.get(key(login)));
  }

  public Collection<Account> accounts() {
    return List.copyOf(accounts.values());
  }

  /** The account of this login, made if there is none; an existing one keeps its type. */
  public Account accountOrNew(String login, AccountType type) {
    return accounts.computeIfAbsent(
        key(login),
        _ -> {
          long id = ids.nextId();
          return new Account(
              id, login, type, login, id + "+" + login + "@users.noreply.github.com");
        });
  }

  /** Removes an account; what it wrote stays and has no author any more. */
  public void delete(Account account) {
    accounts.remove(key(account.login()));
    deletedAccounts.add(account.id());
  }

  public boolean isDeleted(Account account) {
    return deletedAccounts.contains(account.id());
  }

  /** Members of an organization by account id; writable. */
  public Map<Long, Role> members(Account organization) {
    return members.computeIfAbsent(organization.id(), _ -> new ConcurrentHashMap<>());
  }

  /** Teams of an organization by slug; writable. */
  public Map<String, Team> teams(Account organization) {
    return teams.computeIfAbsent(organization.id(), _ -> new ConcurrentHashMap<>());
  }

  /** All repositories that are there, in the order they were made. */
  public List<Repository> repositories() {
    return List.copyOf(repositories.values());
  }

  public Optional<Repository> repository(long id) {
    return Optional.ofNullable(repositories.get(id));
  }

  /** By {@code owner/name}, also by a name it had before; compare with what it is called now. */
  public Optional<Repository> repository(String fullName) {
    return Optional.ofNullable(names.get(key(fullName))).flatMap(this::repository);
  }

  public boolean nameTaken(String fullName) {
    return repository(fullName).filter(r -> r.fullName().equalsIgnoreCase(fullName)).isPresent();
  }

  public void add(Repository repository) {
    repositories.put(repository.id(), repository);
    names.put(key(repository.fullName()), repository.id());
  }

  /** To be called after a rename or transfer; the old name goes on leading here. */
  public void renamed(Repository repository) {
    names.put(key(repository.fullName()), repository.id());
  }

  public void remove(Repository repository) {
    repositories.remove(repository.id());
    repository.markDeleted();
  }

  public List<Repository> forksOf(Repository repository) {
    return repositories.values().stream().filter(r -> r.parent() == repository).toList();
  }

  public void add(App app) {
    apps.put(app.id(), app);
  }

  public List<App> apps() {
    return List.copyOf(apps.values());
  }

  /** By numeric id or client id, as a JWT's {@code iss} may name it. */
  public Optional<App> app(String idOrClientId) {
    return apps.values().stream()
        .filter(
            a -> Long.toString(a.id()).equals(idOrClientId) || a.clientId().equals(idOrClientId))
        .findFirst();
  }

  /** The App whose bot this account is. */
  public Optional<App> appOf(@Nullable Account bot) {
    return bot == null
        ? Optional.empty()
        : apps.values().stream().filter(a -> a.bot().id() == bot.id()).findFirst();
  }

  public void add(Installation installation) {
    installations.put(installation.id(), installation);
  }

  public void remove(Installation installation) {
    installations.remove(installation.id());
    tokens.values().removeIf(t -> t.installation() == installation);
  }

  public List<Installation> installations() {
    return List.copyOf(installations.values());
  }

  public Optional<Installation> installation(long id) {
    return Optional.ofNullable(installations.get(id));
  }

  /** What is installed on this repository. */
  public List<Installation> installationsOn(Repository repository) {
    return installations.values().stream().filter(i -> i.covers(repository)).toList();
  }

  public List<Repository> repositoriesOf(Installation installation) {
    return repositories.values().stream().filter(installation::covers).toList();
  }

  public void add(Token token) {
    tokens.put(token.value(), token);
  }

  public void revoke(String token) {
    tokens.remove(token);
  }

  public Optional<Token> token(String value) {
    return Optional.ofNullable(tokens.get(value));
  }

  /** What a person may do in a repository. */
  public Role role(Account account, Repository repository) {
    if (account.id() == repository.owner().id()) {
      return Role.ADMIN;
    }
    var role = repository.collaborators().getOrDefault(account.id(), Role.NONE);
    if (repository.owner().isOrganization()) {
      var member = members(repository.owner()).getOrDefault(account.id(), Role.NONE);
      role = role.atLeast(member) ? role : member;
    }
    return role == Role.NONE && !repository.isPrivate() ? Role.READ : role;
  }
}
