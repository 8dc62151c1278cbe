package dev.slipway.processor.github.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.kohsuke.github.connector.GitHubConnector;
import org.kohsuke.github.connector.GitHubConnectorRequest;
import org.kohsuke.github.connector.GitHubConnectorResponse;

/**
 * The client library's connector over {@code java.net.http}, with a time limit for each request
 * (the library's own has none). The client is built at the first request.
 */
public final class HttpConnector implements GitHubConnector {
  private final Supplier<HttpClient> client;

  public HttpConnector(Supplier<HttpClient> client) {
    this.client = client;
  }

  @Override
  public GitHubConnectorResponse send(GitHubConnectorRequest request) throws IOException {
    Duration timeout =
        request instanceof ConnectorRequest timed ? timed.timeout() : Duration.ofSeconds(30);
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(java.net.URI.create(request.url().toString())).timeout(timeout);
    request
        .allHeaders()
        .forEach((name, values) -> values.forEach(value -> builder.header(name, value)));
    InputStream body = request.body();
    builder.method(
        request.method(),
        body == null || !request.hasBody()
            ? BodyPublishers.noBody()
            : BodyPublishers.ofByteArray(body.readAllBytes()));
    try {
      // The request's own timeout ends with the headers; this one covers the body too.
      CompletableFuture<HttpResponse<byte[]>> answer =
          client.get().sendAsync(builder.build(), BodyHandlers.ofByteArray());
      try {
        return new Response(request, answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
      } catch (TimeoutException _) {
        answer.cancel(true);
        throw new HttpTimeoutException("no whole answer within " + timeout.toMillis() + " ms");
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException interrupted = new InterruptedIOException("interrupted");
      interrupted.initCause(e);
      throw interrupted;
    }
  }

  private static final class Response extends GitHubConnectorResponse {
    private final byte[] body;

    Response(GitHubConnectorRequest request, HttpResponse<byte[]> response) {
      super(request, response.statusCode(), response.headers().map());
      this.body = response.body();
    }

    @Override
    public InputStream bodyStream() {
      return new ByteArrayInputStream(body);
    }

    @Override
    public void close() {
      // The whole body is in memory; nothing is held open.
    }
  }
}
