package dev.slipway.processor.aws;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;

/**
 * An HTTP client that really sends each request, and then loses the next answers it was told to
 * lose.
 */
public final class LostAnswers implements SdkHttpClient {
  private final SdkHttpClient real = UrlConnectionHttpClient.create();
  private final AtomicInteger toPass = new AtomicInteger();
  private final AtomicInteger toLose = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();

  public void loseNext(int answers) {
    loseAfter(0, answers);
  }

  public void loseAfter(int passed, int answers) {
    toPass.set(passed);
    toLose.set(answers);
  }

  public int sent() {
    return sent.get();
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    ExecutableHttpRequest prepared = real.prepareRequest(request);
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        HttpExecuteResponse response = prepared.call();
        sent.incrementAndGet();
        if (toPass.getAndUpdate(n -> Math.max(0, n - 1)) == 0
            && toLose.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
          throw new IOException("the answer was lost");
        }
        return response;
      }

      @Override
      public void abort() {
        prepared.abort();
      }
    };
  }

  @Override
  public void close() {
    real.close();
  }
}
