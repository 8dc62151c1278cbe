package dev.slipway.standin.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.standin.action.Actions;
import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.json.Json;
import dev.slipway.standin.json.Shapes;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.World;
import dev.slipway.standin.state.account.Account;
import dev.slipway.standin.state.account.AccountType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One request on its way through an endpoint. */
public final class Exchange {
  private final Context context;
  private final Request request;
  private final Identity identity;
  private final Map<String, String> parts;
  private final @Nullable Repository repository;
  private @Nullable JsonNode body;

  Exchange(
      Context context,
      Request request,
      Identity identity,
      Map<String, String> parts,
      @Nullable Repository repository) {
    this.context = context;
    this.request = request;
    this.identity = identity;
    this.parts = parts;
    this.repository = repository;
  }

  public Request request() {
    return request;
  }

  public Context context() {
    return context;
  }

  public World world() {
    return context.world();
  }

  public Actions actions() {
    return context.actions();
  }

  public Shapes shapes() {
    return context.shapes();
  }

  public Identity identity() {
    return identity;
  }

  /** The repository of the path; locked while the endpoint runs. */
  public Repository repository() {
    if (repository == null) {
      throw Refusal.notFound();
    }
    return repository;
  }

  public Account account() {
    return identity.account(world().accountOrNew("ghost", AccountType.USER));
  }

  public Actor actor() {
    return context.guard().actor(identity, world().accountOrNew("ghost", AccountType.USER));
  }

  /** A part of the path, decoded. */
  public String part(String name) {
    var value = parts.get(name);
    if (value == null) {
      throw new IllegalStateException("no part " + name);
    }
    return value;
  }

  public boolean hasPart(String name) {
    return parts.containsKey(name);
  }

  /**
   * @throws Refusal 404 when that part of the path is no number
   */
  public long number(String name) {
    try {
      return Long.parseLong(part(name));
    } catch (NumberFormatException e) {
      throw Refusal.notFound();
    }
  }

  /** A parameter of the query; the fallback when it is absent or empty. */
  public String parameter(String name, String fallback) {
    var value = request.parameters().get(name);
    return value == null || value.isEmpty() ? fallback : value;
  }

  public boolean hasParameter(String name) {
    return request.parameters().containsKey(name);
  }

  /** Whether the caller asks for this media type, e.g. {@code raw}. */
  public boolean accepts(String kind) {
    var accept = request.header("accept");
    return accept != null && accept.contains("." + kind);
  }

  /**
   * The body as an object; an empty body is an empty object.
   *
   * @throws Refusal 400 when it is no JSON, 422 when it is no object
   */
  public JsonNode body() {
    if (body == null) {
      try {
        body = request.body().length == 0 ? Json.object() : Json.parse(request.body());
      } catch (IllegalArgumentException e) {
        throw Refusal.of(400, "Problems parsing JSON");
      }
      if (!body.isObject() && !body.isArray()) {
        throw Refusal.of(400, "Body should be a JSON object");
      }
    }
    return body;
  }

  /** A text of the body; null when absent or null. */
  public @Nullable String text(String field) {
    var node = body().get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw Refusal.of(
          422, "Invalid request.\n\nFor 'properties/" + field + "', " + node + " is not a string.");
    }
    return node.textValue();
  }

  /**
   * @throws Refusal 422 when it is absent
   */
  public String requireText(String field) {
    var value = text(field);
    if (value == null) {
      throw Refusal.of(422, "Invalid request.\n\n\"" + field + "\" wasn't supplied.");
    }
    return value;
  }

  /** A boolean of the body; null when absent. */
  public @Nullable Boolean flag(String field) {
    var node = body().get(field);
    return node == null || node.isNull() ? null : node.asBoolean();
  }

  /** Whether the body has this field, be it null. */
  public boolean has(String field) {
    return body().has(field);
  }

  /**
   * A whole number of the body; null when absent or null.
   *
   * @throws Refusal 422 when it is something else
   */
  public @Nullable Integer integer(String field) {
    var node = body().get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    if (!node.isInt()) {
      throw Refusal.of(
          422,
          "Invalid request.\n\nFor 'properties/" + field + "', " + node + " is not an integer.");
    }
    return node.intValue();
  }

  /** A list of texts; label lists may also hold objects with a name. Null when absent. */
  public @Nullable List<String> texts(String field) {
    var node = body().isArray() ? body() : body().get(field);
    if (node == null || node.isNull()) {
      return null;
    }
    var found = new ArrayList<String>();
    for (JsonNode item : node) {
      found.add(item.isObject() ? item.path("name").asText() : item.asText());
    }
    return found;
  }

  /** One page of a list, with {@code Link} headers to the others. */
  public <T> Response page(List<T> all, Function<? super T, ? extends JsonNode> toJson) {
    return Paging.of(this, 30).page(all, toJson);
  }
}
