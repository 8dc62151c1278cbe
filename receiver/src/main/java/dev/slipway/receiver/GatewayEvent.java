package dev.slipway.receiver;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * API Gateway's JSON, as far as the receiver reads and writes it. Lambda's own data binding takes
 * longer to start than all that the receiver does with a delivery.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">payload
 * format 2.0</a>.
 */
final class GatewayEvent {
  private static final JsonFactory JSON = new JsonFactory();

  private GatewayEvent() {}

  /**
   * The headers, the body and the request's id; nothing else is looked at.
   *
   * @throws IllegalArgumentException when it is no JSON object: API Gateway sent something else
   */
  static APIGatewayV2HTTPEvent read(byte[] event) {
    Json json;
    try {
      json = Json.read(event);
    } catch (Json.Unreadable unreadable) {
      throw new IllegalArgumentException("the event is " + unreadable.getMessage(), unreadable);
    }
    if (!(json instanceof Json.Obj)) {
      throw new IllegalArgumentException("the event is JSON, but no object");
    }
    Map<String, String> headers = new HashMap<>();
    if (json.at("headers") instanceof Json.Obj(var members)) {
      members.forEach((name, value) -> value.text().ifPresent(text -> headers.put(name, text)));
    }
    var request = RequestContext.builder();
    json.at("requestContext").at("requestId").text().ifPresent(request::withRequestId);
    var read =
        APIGatewayV2HTTPEvent.builder()
            .withHeaders(headers)
            .withRequestContext(request.build())
            .withIsBase64Encoded(json.at("isBase64Encoded").isTrue());
    json.at("body").text().ifPresent(read::withBody);
    return read.build();
  }

  /** Writes status, headers and body. */
  static void write(APIGatewayV2HTTPResponse response, OutputStream out) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", response.getStatusCode());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : response.getHeaders().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", response.getBody());
      json.writeBooleanField("isBase64Encoded", response.getIsBase64Encoded());
      json.writeEndObject();
    }
  }
}
