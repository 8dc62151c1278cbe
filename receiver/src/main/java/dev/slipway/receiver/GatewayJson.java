package dev.slipway.receiver;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.slipway.shared.contract.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * API Gateway's event and answer as JSON: what the receiver needs of them. Lambda would do it for
 * us with a data-binding library of its own, which takes longer to load than all the rest here.
 *
 * <p>Source: <a
 * href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html#http-api-develop-integrations-lambda.proxy-format">payload
 * format version 2.0</a>.
 */
final class GatewayJson {
  private static final JsonFactory JSON = new JsonFactory();

  private GatewayJson() {}

  /**
   * Headers, body and request id; what else an event has is left out.
   *
   * @throws IOException when it is no JSON: nothing that API Gateway sends
   */
  static APIGatewayV2HTTPEvent read(byte[] document) throws IOException {
    Json event;
    try {
      event = Json.read(document);
    } catch (Json.Unreadable fault) {
      throw new IOException("the event is " + fault.getMessage(), fault);
    }
    Map<String, String> headers = new TreeMap<>();
    if (event.at("headers") instanceof Json.Obj(var members)) {
      for (Map.Entry<String, Json> header : members.entrySet()) {
        if (header.getValue() instanceof Json.Text(var value)) {
          headers.put(header.getKey(), value);
        }
      }
    }
    APIGatewayV2HTTPEvent read = new APIGatewayV2HTTPEvent();
    read.setHeaders(headers);
    read.setIsBase64Encoded(event.at("isBase64Encoded").isTrue());
    if (event.at("body") instanceof Json.Text(var body)) {
      read.setBody(body);
    }
    if (event.at("requestContext").at("requestId") instanceof Json.Text(var id)) {
      RequestContext context = new RequestContext();
      context.setRequestId(id);
      read.setRequestContext(context);
    }
    return read;
  }

  /** Writes the answer; the stream stays open. */
  static void write(APIGatewayV2HTTPResponse answer, OutputStream out) throws IOException {
    try (JsonGenerator json =
        JSON.createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeNumberField("statusCode", answer.getStatusCode());
      json.writeObjectFieldStart("headers");
      for (Map.Entry<String, String> header : answer.getHeaders().entrySet()) {
        json.writeStringField(header.getKey(), header.getValue());
      }
      json.writeEndObject();
      json.writeStringField("body", answer.getBody());
      json.writeBooleanField("isBase64Encoded", false);
      json.writeEndObject();
    }
  }
}
