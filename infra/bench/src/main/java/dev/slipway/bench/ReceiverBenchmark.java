package dev.slipway.bench;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import dev.slipway.receiver.ReceiverHandler;
import dev.slipway.receiver.WebhookSecret;
import dev.slipway.receiver.Wiring;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.domain.config.OperatorSettings.Monitoring;
import dev.slipway.shared.telemetry.EmfMetrics;
import dev.slipway.shared.telemetry.StructuredLog;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * All that the receiver does with a delivery of 27 KB except the call of the queue: the signature,
 * the payload, the message, the answer, and the lines for log and metrics. Compiled by the first
 * compiler only, as Lambda runs Java.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ReceiverBenchmark {
  private static final String SECRET = "It's a Secret to Everybody";

  private final APIGatewayV2HTTPEvent event = event();
  private long lines;

  private final ReceiverHandler receiver = receiver();

  @Benchmark
  public void delivery(Blackhole blackhole) {
    APIGatewayV2HTTPResponse answer = receiver.handleRequest(event, null);
    if (answer.getStatusCode() != 202) {
      throw new IllegalStateException(answer.toString());
    }
    blackhole.consume(lines);
  }

  private ReceiverHandler receiver() {
    InstantSource clock = InstantSource.system();
    List<WebhookSecret> secrets = List.of(new WebhookSecret(SECRET));
    return new ReceiverHandler(
        new Wiring(
            () -> secrets,
            Optional.of("slipway"),
            (_, _) -> {},
            clock,
            StructuredLog.of(clock, line -> lines += line.length(), "receiver"),
            new EmfMetrics(
                clock,
                line -> lines += line.length(),
                "receiver",
                new Monitoring(true, true, true))));
  }

  private static APIGatewayV2HTTPEvent event() {
    try (InputStream in =
        Objects.requireNonNull(
            ReceiverBenchmark.class.getResourceAsStream("/events/receiver.json"))) {
      Json event = Json.read(in.readAllBytes());
      Map<String, String> headers = new HashMap<>();
      if (event.at("headers") instanceof Json.Obj(var members)) {
        members.forEach((name, value) -> headers.put(name, value.text().orElseThrow()));
      }
      return APIGatewayV2HTTPEvent.builder()
          .withHeaders(headers)
          .withBody(event.at("body").text().orElseThrow())
          .withIsBase64Encoded(event.at("isBase64Encoded").isTrue())
          .build();
    } catch (IOException | Json.Unreadable e) {
      throw new IllegalStateException("the sample event cannot be read", e);
    }
  }
}
