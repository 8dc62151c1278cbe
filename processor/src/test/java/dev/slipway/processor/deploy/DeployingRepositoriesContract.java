package dev.slipway.processor.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.deploy.ledger.DeployingRepositories;
import dev.slipway.processor.deploy.ledger.DeployingRepositories.Deploying;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.InstallationId;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link DeployingRepositories} does. */
public abstract class DeployingRepositoriesContract {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.250Z");
  private static final RepositoryRef ROCKET = repository(9, "rocket");
  private static final RepositoryRef BOAT = repository(10, "boat");
  private static final Optional<InstallationId> INSTALLATION = Optional.of(new InstallationId(5));

  private DeployingRepositories repositories;

  protected abstract DeployingRepositories create();

  @BeforeEach
  void fresh() {
    repositories = create();
  }

  @Test
  void whatWasNotedIsListedOnceAsItWasNotedLast() {
    assertThat(repositories.all()).isEmpty();
    repositories.note(BOAT, Optional.empty(), NOW);
    repositories.note(ROCKET, INSTALLATION, NOW);
    repositories.note(repository(9, "renamed"), INSTALLATION, NOW.plusSeconds(1));

    assertThat(repositories.all())
        .containsExactly(
            new Deploying(repository(9, "renamed"), INSTALLATION, NOW.plusSeconds(1)),
            new Deploying(BOAT, Optional.empty(), NOW));
  }

  @Test
  void anIdleOneIsForgottenUnlessItWasNotedMeanwhile() {
    repositories.note(ROCKET, INSTALLATION, NOW);
    Deploying seen = repositories.all().getFirst();
    repositories.note(ROCKET, INSTALLATION, NOW.plusMillis(1));

    assertThat(repositories.forget(seen)).isFalse();
    assertThat(repositories.all()).hasSize(1);
    assertThat(repositories.forget(repositories.all().getFirst())).isTrue();
    assertThat(repositories.all()).isEmpty();
    assertThat(repositories.forget(seen)).isTrue();
  }

  private static RepositoryRef repository(long id, String name) {
    return new RepositoryRef(new RepositoryId(id), new RepositoryName("acme", name));
  }
}
