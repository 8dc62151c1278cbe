package dev.slipway.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.shared.telemetry.StructuredLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CachedSecretsTest {
  private static final List<WebhookSecret> OLD = WebhookSecret.list("old");
  private static final List<WebhookSecret> BOTH = WebhookSecret.list("new\nold");

  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private List<WebhookSecret> stored = OLD;
  private boolean reachable = true;
  private int fetches;

  private final CachedSecrets secrets =
      new CachedSecrets(
          () -> {
            fetches++;
            if (!reachable) {
              throw new WebhookSecrets.Unavailable("unreachable");
            }
            return stored;
          },
          () -> now,
          StructuredLog.none());

  @Test
  void theyAreFetchedWhenNeededAndKeptForFiveMinutes() throws Exception {
    assertThat(fetches).isZero();
    assertThat(secrets.current()).isSameAs(OLD);
    stored = BOTH;
    now = now.plus(CachedSecrets.FRESH).minusMillis(1);
    assertThat(secrets.current()).isSameAs(OLD);
    assertThat(fetches).isOne();

    now = now.plusMillis(1);
    assertThat(secrets.current()).isSameAs(BOTH);
  }

  @Test
  void theLastKnownStayValidWhileNoneCanBeFetched() throws Exception {
    secrets.current();
    reachable = false;
    now = now.plus(CachedSecrets.FRESH);
    assertThat(secrets.current()).isSameAs(OLD);
    assertThat(secrets.current()).isSameAs(OLD);
    assertThat(fetches).as("not every call waits for a failing look").isEqualTo(2);

    reachable = true;
    stored = BOTH;
    now = now.plus(Duration.ofSeconds(30));
    assertThat(secrets.current()).isSameAs(BOTH);
  }

  @Test
  void withoutAnyKnownItFails() {
    reachable = false;
    assertThatThrownBy(secrets::current).isInstanceOf(WebhookSecrets.Unavailable.class);
  }
}
