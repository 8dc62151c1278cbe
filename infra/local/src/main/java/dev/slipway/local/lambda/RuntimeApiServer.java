package dev.slipway.local.lambda;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.standin.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's side of the runtime API for one function: hands events to the runtime interface client
 * and takes its answers.
 *
 * <p>Source: <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Lambda,
 * runtime API</a>, version 2018-06-01.
 */
public final class RuntimeApiServer implements AutoCloseable {
  private static final String BASE = "/2018-06-01/runtime/";
  private static final String INVOCATION = BASE + "invocation/";
  private static final byte[] ACCEPTED = "{\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final ExecutorService threads;
  private final InstantSource clock;
  private final Duration timeout;
  private final String functionArn;
  private final BlockingQueue<Invocation> waiting = new LinkedBlockingQueue<>();
  private final Map<String, Invocation> running = new ConcurrentHashMap<>();
  private final CompletableFuture<Answer.InitFailed> initFailed = new CompletableFuture<>();
  private final AtomicInteger snapshots = new AtomicInteger();
  private final CompletableFuture<Answer.Failed> exited = new CompletableFuture<>();

  /** How an invocation ended. */
  public sealed interface Answer {
    /** The handler returned this. */
    record Success(byte[] body) implements Answer {}

    /** The handler threw, or its process ended; the body is Lambda's JSON about it. */
    record Failed(String errorType, byte[] body) implements Answer {}

    /** The function could not be set up, so no event ever reached it. */
    record InitFailed(String errorType, byte[] body) implements Answer {}

    /** The body as text. */
    default String text() {
      return new String(
          switch (this) {
            case Success(var body) -> body;
            case Failed(_, var body) -> body;
            case InitFailed(_, var body) -> body;
          },
          StandardCharsets.UTF_8);
    }
  }

  private record Invocation(String requestId, byte[] event, CompletableFuture<Answer> answer) {}

  private RuntimeApiServer(HttpServer server, InstantSource clock, Duration timeout, String name) {
    this.server = server;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.clock = clock;
    this.timeout = timeout;
    this.functionArn = "arn:aws:lambda:eu-central-1:000000000000:function:" + name;
    server.setExecutor(threads);
    server.createContext(BASE, this::serve);
  }

  /**
   * Serves on a free port of the loopback interface.
   *
   * @param timeout the function's; it makes the deadline that the function is told
   * @param functionName the function's name, for its ARN
   */
  public static RuntimeApiServer start(InstantSource clock, Duration timeout, String functionName)
      throws IOException {
    HttpServer server = LoopbackServer.create(0);
    RuntimeApiServer api = new RuntimeApiServer(server, clock, timeout, functionName);
    server.start();
    return api;
  }

  /** {@code host:port}: the value of {@code AWS_LAMBDA_RUNTIME_API}. */
  public String address() {
    return server.getAddress().getAddress().getHostAddress() + ":" + server.getAddress().getPort();
  }

  /** How often a function was ready to be snapshotted. */
  public int snapshots() {
    return snapshots.get();
  }

  /** Invokes the function with this event, after those that were there before. */
  public CompletableFuture<Answer> invoke(byte[] event) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    initFailed.thenAccept(answer::complete);
    exited.thenAccept(answer::complete);
    waiting.add(new Invocation(UUID.randomUUID().toString(), event, answer));
    return answer;
  }

  /** The function's process ended: whoever waits learns it, as Lambda tells it. */
  void exited(int code) {
    byte[] body =
        "{\"errorType\":\"Runtime.ExitError\",\"errorMessage\":\"exit status %d\"}"
            .formatted(code)
            .getBytes(StandardCharsets.UTF_8);
    Answer.Failed failed = new Answer.Failed("Runtime.ExitError", body);
    exited.complete(failed);
    running.values().forEach(invocation -> invocation.answer().complete(failed));
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      String method = exchange.getRequestMethod();
      if (method.equals("GET") && path.equals(INVOCATION + "next")) {
        next(exchange);
      } else if (method.equals("GET") && path.equals(BASE + "restore/next")) {
        // The snapshot's moment; here the process just goes on.
        snapshots.incrementAndGet();
        answer(exchange, 200, ACCEPTED);
      } else if (method.equals("POST")
          && (path.equals(BASE + "init/error") || path.equals(BASE + "restore/error"))) {
        byte[] body = exchange.getRequestBody().readAllBytes();
        initFailed.complete(new Answer.InitFailed(errorType(exchange), body));
        answer(exchange, 202, ACCEPTED);
      } else if (method.equals("POST") && path.startsWith(INVOCATION)) {
        finish(exchange, path.substring(INVOCATION.length()));
      } else {
        answer(exchange, 404, new byte[0]);
      }
    } catch (InterruptedException _) {
      // The server closes while the client waits for its next event.
      Thread.currentThread().interrupt();
    }
  }

  private void next(HttpExchange exchange) throws IOException, InterruptedException {
    Invocation invocation = waiting.take();
    running.put(invocation.requestId(), invocation);
    var headers = exchange.getResponseHeaders();
    headers.add("Content-Type", "application/json");
    headers.add("Lambda-Runtime-Aws-Request-Id", invocation.requestId());
    headers.add(
        "Lambda-Runtime-Deadline-Ms", Long.toString(clock.instant().plus(timeout).toEpochMilli()));
    headers.add("Lambda-Runtime-Invoked-Function-Arn", functionArn);
    headers.add("Lambda-Runtime-Trace-Id", traceId(invocation));
    answer(exchange, 200, invocation.event());
  }

  private void finish(HttpExchange exchange, String rest) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    int slash = rest.indexOf('/');
    String requestId = slash < 0 ? rest : rest.substring(0, slash);
    String outcome = slash < 0 ? "" : rest.substring(slash + 1);
    Optional<Answer> answer =
        switch (outcome) {
          case "response" -> Optional.of(new Answer.Success(body));
          case "error" -> Optional.of(new Answer.Failed(errorType(exchange), body));
          default -> Optional.empty();
        };
    Invocation invocation = answer.isEmpty() ? null : running.remove(requestId);
    if (invocation == null || answer.isEmpty()) {
      answer(exchange, 400, new byte[0]);
      return;
    }
    answer(exchange, 202, ACCEPTED);
    invocation.answer().complete(answer.get());
  }

  private String traceId(Invocation invocation) {
    String hex = invocation.requestId().replace("-", "");
    return "Root=1-%08x-%s;Parent=%s;Sampled=0"
        .formatted(clock.instant().getEpochSecond(), hex.substring(0, 24), hex.substring(16));
  }

  private static String errorType(HttpExchange exchange) {
    @Nullable String type =
        exchange.getRequestHeaders().getFirst("Lambda-Runtime-Function-Error-Type");
    return type == null ? "Unknown" : type;
  }

  private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    if (body.length > 0) {
      exchange.getResponseBody().write(body);
    }
  }

  /** Stops serving; who still waits for an answer gets none. */
  @Override
  public void close() {
    threads.shutdownNow();
    server.stop(0);
    waiting.forEach(invocation -> invocation.answer().cancel(false));
    running.values().forEach(invocation -> invocation.answer().cancel(false));
    try {
      threads.awaitTermination(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
