package dev.slipway.processor.github.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.github.http.Exchange;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.GitHubTokens;
import dev.slipway.processor.github.http.RateLimits;
import dev.slipway.processor.github.http.RepositoryAddress;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.invocation.Deadline;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.repo.RepositoryId;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a look costs of GraphQL's points, counted by GitHub's formula. */
class OverviewCostTest {
  private final ReleaseWorld world = new ReleaseWorld(1);

  @Test
  void aLookCostsThirteenPointsOfFiveThousandAnHour() {
    Scope scope = Scope.of(RepositoryConfig.DEFAULTS);
    GitHubApi api =
        new GitHubApi(
            new Exchange(
                world.connector(),
                new GitHubApi.Settings(URI.create("http://github.test"), Duration.ofSeconds(30)),
                new RateLimits(world.clock, 0)),
            GitHubTokens.single(world.token()),
            Optional.empty(),
            new Deadline(world.clock.instant().plusSeconds(600), world.clock),
            (_, _, _, _) -> {});
    RepositoryName name = RepositoryName.parse("acme/rocket").orElseThrow();
    RepositoryAddress address = new RepositoryAddress(new RepositoryRef(new RepositoryId(1), name));
    RepositoryQuery query =
        new OverviewQuery(new RepositoryApi(api, address), scope).look(Connections.MOST);
    String document =
        query
            .document()
            .replaceFirst(" repository\\(owner", " rateLimit { cost nodeCount } repository(owner");

    var limit = api.query("Overview", document, query.variables()).path("data").path("rateLimit");

    assertThat(limit.path("cost").asInt()).isEqualTo(13);
    assertThat(limit.path("nodeCount").asInt()).isLessThan(20_000);
  }
}
