package dev.slipway.receiver.aws;

import java.util.Optional;

/** What a request to AWS is signed with. Does not show itself. */
record AwsCredentials(String accessKeyId, String secretAccessKey, Optional<String> sessionToken) {
  @Override
  public String toString() {
    return "AwsCredentials[hidden]";
  }
}
