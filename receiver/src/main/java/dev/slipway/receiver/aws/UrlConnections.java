package dev.slipway.receiver.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.time.Duration;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The JDK's own HTTP connections, kept open between calls. Of the clients in the JDK the one that
 * starts quickest: certificates are read with the first connection over TLS.
 */
final class UrlConnections implements AwsTransport {
  private static final Duration MOST_FOR_CONNECTING = Duration.ofSeconds(1);
  private static final Duration MOST_FOR_ANSWERING = Duration.ofSeconds(2);
  private static final int OK = 200;

  @Override
  public Answer send(SdkHttpRequest request, byte[] body, Duration patience) throws IOException {
    var connection = (HttpURLConnection) request.getUri().toURL().openConnection();
    connection.setRequestMethod(request.method().name());
    connection.setConnectTimeout(millis(patience.dividedBy(3), MOST_FOR_CONNECTING));
    connection.setReadTimeout(millis(patience.multipliedBy(2).dividedBy(3), MOST_FOR_ANSWERING));
    request.forEachHeader(
        (name, values) -> values.forEach(value -> connection.addRequestProperty(name, value)));
    connection.setInstanceFollowRedirects(false);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
    int status = connection.getResponseCode();
    try (InputStream in =
        status == OK ? connection.getInputStream() : connection.getErrorStream()) {
      return new Answer(status, in == null ? new byte[0] : in.readAllBytes());
    }
  }

  private static int millis(Duration wanted, Duration most) {
    // None means "for ever" to the connection.
    return (int) Math.max(1, Math.min(wanted.toMillis(), most.toMillis()));
  }
}
