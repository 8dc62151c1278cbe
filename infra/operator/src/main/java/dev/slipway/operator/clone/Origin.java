package dev.slipway.operator.clone;

import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a clone came from, read from its remote's address.
 *
 * <table>
 *   <caption>All of these are acme/rocket at https://github.com/acme/rocket</caption>
 *   <tr><td>{@code https://github.com/acme/rocket.git}</td></tr>
 *   <tr><td>{@code https://somebody:token@github.com/acme/rocket}</td></tr>
 *   <tr><td>{@code git@github.com:acme/rocket.git}</td></tr>
 *   <tr><td>{@code ssh://git@github.com:22/acme/rocket/}</td></tr>
 * </table>
 *
 * @param url the repository's page, without what was a secret in the address
 */
public record Origin(RepositoryName name, String url) {
  private static final String REPOSITORY = "(?<owner>[^/:]+)/(?<name>[^/:]+?)(?:\\.git)?/?";
  private static final Pattern URL =
      Pattern.compile(
          "(?<scheme>https?|ssh|git)://(?:[^/]*@)?(?<host>[^/:@]+)(?<port>:\\d+)?/" + REPOSITORY);
  private static final Pattern SCP = Pattern.compile("(?:[^/@:]+@)?(?<host>[^/:@]+):" + REPOSITORY);

  /** Reads it; empty when it does not look like a repository on a GitHub server. */
  public static Optional<Origin> parse(String address) {
    Matcher url = URL.matcher(address);
    if (url.matches()) {
      boolean web = url.group("scheme").startsWith("http");
      String port = web && url.group("port") != null ? url.group("port") : "";
      return of(url, (web ? url.group("scheme") : "https") + "://" + url.group("host") + port);
    }
    Matcher scp = SCP.matcher(address);
    return scp.matches() ? of(scp, "https://" + scp.group("host")) : Optional.empty();
  }

  private static Optional<Origin> of(Matcher matcher, String server) {
    return RepositoryName.parse(matcher.group("owner") + "/" + matcher.group("name"))
        .map(name -> new Origin(name, server + "/" + name));
  }
}
