package dev.slipway.processor.github.http;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.kohsuke.github.connector.GitHubConnectorRequest;

/** A request as the client library's connectors take it, with the time it may take. */
public final class ConnectorRequest implements GitHubConnectorRequest {
  private final String method;
  private final URI uri;
  private final TreeMap<String, List<String>> headers =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final byte @Nullable [] body;
  private final Duration timeout;

  ConnectorRequest(
      String method,
      URI uri,
      Map<String, String> headers,
      Optional<byte[]> body,
      Duration timeout) {
    this.method = method;
    this.uri = uri;
    headers.forEach((name, value) -> this.headers.put(name, List.of(value)));
    this.body = body.orElse(null);
    this.timeout = timeout;
  }

  /** How long the answer may take. */
  public Duration timeout() {
    return timeout;
  }

  public URI uri() {
    return uri;
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public Map<String, List<String>> allHeaders() {
    return headers;
  }

  @Override
  public @Nullable String header(String name) {
    List<String> values = headers.get(name);
    return values == null ? null : values.getFirst();
  }

  @Override
  public @Nullable String contentType() {
    return header("Content-Type");
  }

  @Override
  public InputStream body() {
    return new ByteArrayInputStream(body == null ? new byte[0] : body);
  }

  @Override
  public URL url() {
    try {
      return uri.toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("an http URI is a URL", e);
    }
  }

  @Override
  public boolean hasBody() {
    return body != null;
  }
}
