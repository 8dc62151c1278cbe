package dev.slipway.standin.auth;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.App;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.util.Base64;

/**
 * Verifies an App's JSON web token: RS256 with the App's key, issued by it, expiring within ten
 * minutes.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app">Generating
 * a JSON Web Token (JWT) for a GitHub App</a>.
 */
final class AppJwt {
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** GitHub allows clocks to differ a little. */
  private static final Duration DRIFT = Duration.ofSeconds(60);

  private final World world;

  AppJwt(World world) {
    this.world = world;
  }

  /**
   * @throws Refusal 401 with GitHub's reason
   */
  App verify(String jwt) {
    var parts = jwt.split("\\.", -1);
    var header = decode(parts[0]);
    var claims = decode(parts[1]);
    if (!"RS256".equals(Json.text(header, "alg"))) {
      throw undecodable();
    }
    var issuer = claims.path("iss").asText();
    var app =
        world
            .app(issuer)
            .orElseThrow(
                () -> Refusal.of(401, "'Issuer' claim ('iss') must be an Integer or a client ID"));
    var key = app.publicKey();
    if (key == null || !signed(key, parts[0] + "." + parts[1], parts[2])) {
      throw undecodable();
    }
    checkTimes(claims);
    return app;
  }

  private void checkTimes(JsonNode claims) {
    long now = world.now().getEpochSecond();
    var issued = claims.get("iat");
    var expires = claims.get("exp");
    if (expires == null || !expires.isNumber()) {
      throw Refusal.of(
          401,
          "'Expiration time' claim ('exp') must be a numeric value representing the future"
              + " time at which the assertion expires");
    }
    if (issued == null || !issued.isNumber() || issued.asLong() > now + DRIFT.toSeconds()) {
      throw Refusal.of(
          401,
          "'Issued at' claim ('iat') must be an Integer representing the time that the"
              + " assertion was issued");
    }
    if (expires.asLong() <= now) {
      throw Refusal.of(
          401,
          "'Expiration time' claim ('exp') must be a numeric value representing the future"
              + " time at which the assertion expires");
    }
    if (expires.asLong() > now + LONGEST.plus(DRIFT).toSeconds()
        || expires.asLong() - issued.asLong() > LONGEST.plus(DRIFT).toSeconds()) {
      throw Refusal.of(401, "'Expiration time' claim ('exp') is too far in the future");
    }
  }

  private static boolean signed(PublicKey key, String text, String signature) {
    try {
      var verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(key);
      verifier.update(text.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(Base64.getUrlDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static JsonNode decode(String part) {
    try {
      return Json.parse(Base64.getUrlDecoder().decode(part));
    } catch (IllegalArgumentException e) {
      throw undecodable();
    }
  }

  private static Refusal undecodable() {
    return Refusal.of(401, "A JSON web token could not be decoded");
  }
}
