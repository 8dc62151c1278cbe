package dev.slipway.receiver.aws;

import java.net.URI;
import java.util.Map;

/**
 * A service's public address in a region. The SDK's own list would load some hundred classes for
 * it; that both say the same of every region is tested.
 */
final class AwsAddress {
  private static final String DEFAULT_SUFFIX = "amazonaws.com";

  /** By the beginning of the regions' names, which tells the partition. */
  private static final Map<String, String> SUFFIXES =
      Map.of(
          "cn-", "amazonaws.com.cn",
          "eusc-", "amazonaws.eu",
          "us-iso-", "c2s.ic.gov",
          "us-isob-", "sc2s.sgov.gov",
          "us-isof-", "csp.hci.ic.gov",
          "eu-isoe-", "cloud.adc-e.uk");

  private AwsAddress() {}

  /**
   * @param fips whether it is to be one with validated cryptography, as by {@code
   *     AWS_USE_FIPS_ENDPOINT}
   */
  static URI of(AwsService service, String region, boolean fips) {
    return URI.create(
        "https://" + service.host(region, fips) + "." + region + "." + suffix(region) + "/");
  }

  private static String suffix(String region) {
    for (Map.Entry<String, String> partition : SUFFIXES.entrySet()) {
      if (region.startsWith(partition.getKey())) {
        return partition.getValue();
      }
    }
    return DEFAULT_SUFFIX;
  }
}
