package dev.slipway.local.bench;

import dev.slipway.local.lambda.LambdaProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * A function whose start is measured.
 *
 * @param event makes the event of one run; each run gets one of its own
 * @param expected what the answer of every run contains
 */
record Benched(
    String name,
    Path jar,
    String handler,
    Map<String, String> environment,
    Supplier<byte[]> event,
    String expected) {

  LambdaProcess.Function function(List<String> jvmOptions) {
    return new LambdaProcess.Function(name, jar, handler, environment, 1024, jvmOptions);
  }
}
