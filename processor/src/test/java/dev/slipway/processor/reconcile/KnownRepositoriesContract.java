package dev.slipway.processor.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.delivery.KnownRepositories;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation holds to. */
public abstract class KnownRepositoriesContract {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private KnownRepositories known;
  private TokenRepositories listed;

  /** Both sides of one store. */
  public record Both(KnownRepositories known, TokenRepositories listed) {}

  protected abstract Both create();

  @BeforeEach
  void fresh() {
    Both both = create();
    known = both.known();
    listed = both.listed();
    listed.all().forEach(repository -> known.forget(repository.id()));
  }

  private static RepositoryRef repository(long id, String name) {
    return new RepositoryRef(new RepositoryId(id), RepositoryName.parse(name).orElseThrow());
  }

  @Test
  void whatWasNotedIsListedOnceUnderItsNewestName() {
    assertThat(listed.all()).isEmpty();
    known.note(repository(7, "acme/rocket"), NOW);
    known.note(repository(8, "acme/other"), NOW);
    known.note(repository(7, "acme/rocket"), NOW.plusSeconds(1));
    known.note(repository(7, "acme/ship"), NOW.plusSeconds(2));

    assertThat(listed.all())
        .containsExactlyInAnyOrder(repository(7, "acme/ship"), repository(8, "acme/other"));
  }

  @Test
  void whatWasForgottenIsNotListedUntilItIsNotedAgain() {
    known.note(repository(7, "acme/rocket"), NOW);
    known.forget(new RepositoryId(7));
    known.forget(new RepositoryId(9));
    assertThat(listed.all()).isEmpty();

    known.note(repository(7, "acme/rocket"), NOW);
    assertThat(listed.all()).containsExactly(repository(7, "acme/rocket"));
  }
}
