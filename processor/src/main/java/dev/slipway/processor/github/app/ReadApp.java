package dev.slipway.processor.github.app;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubRequest;
import dev.slipway.processor.invocation.Deadline;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code GET /app} and {@code GET /app/hook/config}: the App as it is registered. */
public final class ReadApp {
  private ReadApp() {}

  /**
   * @param permissions what it asks for, by GitHub's names: {@code contents → write}
   * @param events what it is subscribed to
   * @param webhookUrl where its webhooks go; "" when nowhere
   */
  public record App(
      String slug, Map<String, String> permissions, Set<String> events, String webhookUrl) {}

  public static App send(AppTokens app, Deadline deadline) {
    GitHubAnswer answer = app.send(GitHubRequest.get("/app"), deadline);
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    GitHubAnswer hook = app.send(GitHubRequest.get("/app/hook/config"), deadline);
    Map<String, String> permissions = new TreeMap<>();
    answer
        .body()
        .path("permissions")
        .properties()
        .forEach(entry -> permissions.put(entry.getKey(), entry.getValue().asText()));
    Set<String> events = new TreeSet<>();
    answer.body().path("events").forEach(event -> events.add(event.asText()));
    return new App(
        answer.body().path("slug").asText(),
        permissions,
        events,
        hook.isSuccess() ? hook.body().path("url").asText("") : "");
  }
}
