package dev.slipway.receiver.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.secretsmanager.endpoints.SecretsManagerEndpointProvider;
import software.amazon.awssdk.services.sqs.endpoints.SqsEndpointProvider;

/** The SDK's clients, which the receiver does without, would call the same addresses. */
class AwsAddressTest {
  static Stream<Region> regions() {
    return Region.regions().stream().filter(region -> !region.isGlobalRegion());
  }

  @ParameterizedTest
  @MethodSource("regions")
  void everyRegionsAddressIsTheSdks(Region region) {
    for (boolean fips : new boolean[] {false, true}) {
      URI sqs =
          SqsEndpointProvider.defaultProvider()
              .resolveEndpoint(ask -> ask.region(region).useFips(fips))
              .join()
              .url();
      URI secretsManager =
          SecretsManagerEndpointProvider.defaultProvider()
              .resolveEndpoint(ask -> ask.region(region).useFips(fips))
              .join()
              .url();
      assertThat(AwsAddress.of(AwsService.SQS, region.id(), fips).getHost())
          .isEqualTo(sqs.getHost());
      assertThat(AwsAddress.of(AwsService.SECRETS_MANAGER, region.id(), fips).getHost())
          .isEqualTo(secretsManager.getHost());
    }
  }
}
