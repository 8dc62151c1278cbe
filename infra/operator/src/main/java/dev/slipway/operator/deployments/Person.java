package dev.slipway.operator.deployments;

import dev.slipway.operator.CannotRun;
import dev.slipway.operator.Values;
import dev.slipway.operator.connect.Connection;
import dev.slipway.operator.connect.GitHubAccess;
import dev.slipway.operator.connect.GitHubAccess.Owner;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The person who runs the command. Their own GitHub token proves the login; without one, it is the
 * name given, or the user of this machine.
 */
public final class Person {
  private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e]{1,100}");

  @Option(
      names = "--by",
      paramLabel = "LOGIN",
      description =
          "Your login, for the record, where your own token does not prove it "
              + "(--token-env, or $"
              + GitHubAccess.PERSONAL_TOKEN
              + "; default: the user of this machine).")
  private @Nullable String by;

  /**
   * The login, or name, for the record.
   *
   * @throws CannotRun when a token was named that is no person's, or is somebody else's
   */
  public String name(Connection to, Map<String, String> environment) {
    Optional<Owner> owner = to.gitHub().owner();
    Optional<String> login = owner.flatMap(Owner::login);
    if (login.isEmpty() && owner.filter(Owner::asked).isPresent()) {
      throw noPerson(owner.get());
    }
    Optional<String> given = Optional.ofNullable(by).map(String::strip).filter(n -> !n.isEmpty());
    if (login.isPresent() && given.filter(n -> !n.equalsIgnoreCase(login.get())).isPresent()) {
      throw new CannotRun(
          "--by %s: the token in %s is %s's; leave --by out, or unset the variable"
              .formatted(given.get(), owner.get().variable(), login.get()));
    }
    String name = login.or(() -> given).orElseGet(() -> Values.operator(environment));
    if (!NAME.matcher(name).matches()) {
      throw new CannotRun("give --by with a name of printable ASCII characters without spaces");
    }
    return name;
  }

  /**
   * The person, proved by their own token.
   *
   * @throws CannotRun when there is none: what to do
   */
  static Owner proved(Connection to) {
    Owner owner =
        to.gitHub()
            .owner()
            .orElseThrow(() ->
                new CannotRun(
                    "an approval needs proof of who approves: put your own GitHub token into "
                        + GitHubAccess.PERSONAL_TOKEN
                        + ", or name the variable that holds it with --token-env; for teams it"
                        + " needs read:org"));
    if (owner.login().isEmpty()) {
      throw noPerson(owner);
    }
    return owner;
  }

  private static CannotRun noPerson(Owner owner) {
    return new CannotRun(
        "GitHub does not accept the token in %s as a person's: give a personal access token"
            .formatted(owner.variable()));
  }
}
