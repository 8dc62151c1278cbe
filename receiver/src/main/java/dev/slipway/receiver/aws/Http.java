package dev.slipway.receiver.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Map;

/** Sends one request and reads the whole answer. */
@FunctionalInterface
interface Http {
  record Response(int status, byte[] body) {}

  /**
   * @throws IOException when there is no whole answer in time
   */
  Response send(String method, URI address, Map<String, String> headers, byte[] body)
      throws IOException;

  /** Makes the connection ready, opens it never, and answers {@code {}}. */
  static Http rehearsing() {
    byte[] nothing = {'{', '}'};
    return (_, address, _, _) -> {
      var _ = address.toURL().openConnection();
      return new Response(200, nothing);
    };
  }

  /** The JDK's connections, which it keeps open for some seconds. */
  static Http overUrlConnections(int connectMillis, int readMillis) {
    return (method, address, headers, body) -> {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      connection.setRequestMethod(method);
      connection.setConnectTimeout(connectMillis);
      connection.setReadTimeout(readMillis);
      connection.setInstanceFollowRedirects(false);
      connection.setUseCaches(false);
      headers.forEach(connection::setRequestProperty);
      if (body.length > 0) {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
          out.write(body);
        }
      }
      int status = connection.getResponseCode();
      try (InputStream in =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        return new Response(status, in == null ? new byte[0] : in.readAllBytes());
      }
    };
  }
}
