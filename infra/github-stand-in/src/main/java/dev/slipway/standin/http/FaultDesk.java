package dev.slipway.standin.http;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * {@code /-/faults}: {@code GET} shows what goes wrong just now, {@code PUT} of {@link FaultLines}
 * replaces it, of nothing ends it. A page from elsewhere cannot send a PUT here.
 */
public final class FaultDesk {
  private static final String PATH = "/-/faults";
  private final InstantSource clock;
  private final Consumer<FaultPlan> faults;
  private volatile String lines = "";

  public FaultDesk(InstantSource clock, Consumer<FaultPlan> faults) {
    this.clock = clock;
    this.faults = faults;
  }

  public boolean isFor(Request request) {
    return request.path().equals(PATH);
  }

  public Response handle(Request request) {
    return switch (request.method()) {
      case "GET" -> text(200, lines.isBlank() ? "nothing goes wrong" : lines);
      case "PUT" -> replace(new String(request.body(), StandardCharsets.UTF_8).strip());
      default -> text(405, "GET shows the faults, PUT replaces them");
    };
  }

  private Response replace(String text) {
    try {
      faults.accept(FaultLines.parse(text, clock));
      lines = text;
      return text(200, text.isBlank() ? "nothing goes wrong" : text);
    } catch (IllegalArgumentException e) {
      return text(400, String.valueOf(e.getMessage()));
    }
  }

  private static Response text(int status, String text) {
    return Response.bytes(
        status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
