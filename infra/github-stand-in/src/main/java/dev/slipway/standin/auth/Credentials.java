package dev.slipway.standin.auth;

import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Token;
import dev.slipway.standin.state.World;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * From an {@code Authorization} header to who it is.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/authentication/authenticating-to-the-rest-api">Authenticating
 * to the REST API</a>.
 */
public final class Credentials {
  private final World world;
  private final AppJwt jwt;

  public Credentials(World world) {
    this.world = world;
    this.jwt = new AppJwt(world);
  }

  /**
   * @param header null for nobody
   * @throws Refusal 401 for what is unknown, expired or forged, 403 for a suspended installation
   */
  public Identity identify(@Nullable String header) {
    if (header == null) {
      return new Identity.Anonymous();
    }
    int space = header.indexOf(' ');
    var scheme = header.substring(0, Math.max(0, space)).toLowerCase(Locale.ROOT);
    var value = header.substring(space + 1).strip();
    return switch (scheme) {
      case "bearer", "token" -> of(value);
      case "basic" -> of(password(value));
      default -> throw badCredentials();
    };
  }

  private Identity of(String secret) {
    if (secret.chars().filter(c -> c == '.').count() == 2) {
      return new Identity.AppItself(jwt.verify(secret));
    }
    var token = world.token(secret).orElseThrow(Credentials::badCredentials);
    if (token.isExpired(world.now())) {
      throw badCredentials();
    }
    return identity(token);
  }

  private static Identity identity(Token token) {
    var installation = token.installation();
    if (installation == null) {
      return new Identity.User(token);
    }
    if (installation.isSuspended()) {
      throw Refusal.of(403, "This installation has been suspended");
    }
    return new Identity.InstallationToken(token, installation);
  }

  /** The token is the password; with git the user name may be anything. */
  private static String password(String basic) {
    try {
      var pair = new String(Base64.getDecoder().decode(basic), StandardCharsets.UTF_8);
      int colon = pair.indexOf(':');
      var user = pair.substring(0, Math.max(0, colon));
      var password = pair.substring(colon + 1);
      return password.isEmpty() || password.equals("x-oauth-basic") ? user : password;
    } catch (IllegalArgumentException malformed) {
      throw badCredentials();
    }
  }

  private static Refusal badCredentials() {
    return Refusal.of(401, "Bad credentials");
  }
}
