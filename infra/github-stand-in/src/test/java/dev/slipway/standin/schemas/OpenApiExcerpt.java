package dev.slipway.standin.schemas;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request.Method;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.standin.http.Request;
import dev.slipway.standin.http.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * GitHub's description of its REST API, held against answers: status, content type, missing fields,
 * types, and fields that GitHub does not have.
 */
final class OpenApiExcerpt {

  private static final Set<String> UNDESCRIBED =
      Set.of("validation.response.status.unknown", "validation.response.body.unexpected");

  /** A path template, with a pattern in which a last part may hold slashes as GitHub's do. */
  private record Path(String template, Pattern pattern, int literals, JsonNode operations) {}

  private final List<Path> paths = new ArrayList<>();
  private final OpenApiInteractionValidator validator;

  OpenApiExcerpt() {
    try (InputStream in = getClass().getResourceAsStream("/github-schemas/openapi-excerpt.json")) {
      var description = new ObjectMapper().readTree(in);
      description
          .path("paths")
          .properties()
          .forEach(entry -> paths.add(path(entry.getKey(), entry.getValue())));
      allowEmptyUris(description);
      paths.sort(Comparator.comparingInt(Path::literals).reversed());
      validator =
          OpenApiInteractionValidator.createForInlineApiSpecification(description.toString())
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** GitHub's default for some addresses is the empty string, which is no URI. */
  private static void allowEmptyUris(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("format").asText().equals("uri")
        && object.path("default").asText("none").isEmpty()) {
      object.remove("format");
    }
    schema.forEach(OpenApiExcerpt::allowEmptyUris);
  }

  private static Path path(String template, JsonNode operations) {
    var pattern =
        template
            .replaceAll("\\{(ref|path|basehead|branch|tag|tree_sha)}", "(.+)")
            .replaceAll("\\{\\w+}", "([^/]+)");
    int literals = template.replaceAll("\\{\\w+}", "").length();
    return new Path(template, Pattern.compile(pattern), literals, operations);
  }

  /** The template of GitHub's that a request is for. */
  Optional<String> template(Request request) {
    return path(request).map(Path::template);
  }

  private Optional<Path> path(Request request) {
    return paths.stream()
        .filter(path -> path.operations().has(request.method().toLowerCase(java.util.Locale.ROOT)))
        .filter(path -> path.pattern().matcher(request.path()).matches())
        .findFirst();
  }

  /** What is wrong with this answer; empty when nothing is. */
  List<String> violations(Request request, Response response) {
    var path = path(request);
    if (path.isEmpty()) {
      return List.of("GitHub describes no " + request.method() + " " + request.path());
    }
    // The validator knows parts without slashes only; which value stands there is of no interest.
    var plain = path.get().template().replaceAll("\\{\\w+}", "1");
    var answer = SimpleResponse.Builder.status(response.status());
    if (response.header("content-type") != null) {
      answer.withContentType(response.header("content-type"));
    }
    if (response.body().length > 0) {
      answer.withBody(response.text());
    }
    return validator
        .validateResponse(plain, Method.valueOf(request.method()), answer.build())
        .getMessages()
        .stream()
        .filter(message -> message.getLevel() == ValidationReport.Level.ERROR)
        // An error that an operation's description leaves out looks like all others.
        .filter(message -> response.status() < 400 || !UNDESCRIBED.contains(message.getKey()))
        .flatMap(message -> flat(message))
        .distinct()
        .toList();
  }

  private static java.util.stream.Stream<String> flat(ValidationReport.Message message) {
    var where =
        message
            .getContext()
            .flatMap(ValidationReport.MessageContext::getPointers)
            .map(pointers -> pointers.getInstance() + ": ")
            .orElse("");
    return java.util.stream.Stream.concat(
        java.util.stream.Stream.of(where + message.getMessage()),
        message.getNestedMessages().stream().flatMap(OpenApiExcerpt::flat));
  }
}
