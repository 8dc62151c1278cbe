package dev.slipway.standin.http;

import dev.slipway.standin.auth.Credentials;
import dev.slipway.standin.auth.Identity;
import dev.slipway.standin.state.Refusal;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Where every request comes in: faults, sign-in, limits, the endpoint, entity tags, the log; in
 * that order.
 */
public final class FrontDoor {
  private static final String API = "/api/v3";
  private static final int REMEMBERED = 256;
  private final Context context;
  private final Dispatcher dispatcher;
  private final Credentials credentials;
  private final RateLimiter limiter;
  private final Settings settings;
  private final RequestLog log = new RequestLog();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Map<String, Response> lastAnswers =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Response> eldest) {
          return size() > REMEMBERED;
        }
      };
  private volatile FaultPlan faults = FaultPlan.none();

  public FrontDoor(Context context, Routes routes, RateLimits limits, Settings settings) {
    this.context = context;
    this.settings = settings;
    this.dispatcher = new Dispatcher(context, routes, settings);
    this.credentials = new Credentials(context.world());
    this.limiter = new RateLimiter(limits);
  }

  public RequestLog log() {
    return log;
  }

  public void faults(FaultPlan plan) {
    numbers.set(0);
    this.faults = plan;
  }

  public void limits(RateLimits limits) {
    limiter.limits(limits);
  }

  /** One request while it is handled. */
  private static final class Visit {
    Identity identity = new Identity.Anonymous();
    String template = "";
    String resource = "core";
    boolean counted;
    int status;
  }

  /**
   * Answers a request.
   *
   * @throws IOException when the connection is dropped, before or after the effect
   */
  public Response handle(Request original) throws IOException {
    var request = atRoot(original);
    var visit = new Visit();
    long started = log.next();
    try {
      var response = withFaults(request, visit);
      visit.status = response.status();
      return response;
    } finally {
      log.add(
          new RequestLog.Entry(
              request.method(),
              visit.template,
              request.target(),
              visit.status,
              new RequestLog.Cost(visit.counted, visit.identity.bucket()),
              new RequestLog.Span(started, log.next())));
    }
  }

  private static Request atRoot(Request request) {
    var path = request.path();
    if (path.equals("/api/graphql")) {
      return request.at("/graphql");
    }
    if (path.equals(API)) {
      return request.at("/");
    }
    return path.startsWith(API + "/") ? request.at(path.substring(API.length())) : request;
  }

  private Response withFaults(Request request, Visit visit) throws IOException {
    var planned = faults.faultsFor(request, numbers.incrementAndGet());
    boolean stale = false;
    for (Fault fault : planned) {
      switch (fault) {
        case Fault.Before before -> before.deed().run();
        case Fault.Delay delay -> settings.delay().accept(delay.time());
        case Fault.DropBeforeEffect _ ->
            throw new IOException("connection reset before the request was carried out");
        case Fault.StaleRead _ -> stale = true;
        case Fault.Answer answer -> {
          return faulty(request, visit, answer.response());
        }
        case Fault.After _, Fault.AnswerAfterEffect _, Fault.DropAfterEffect _ -> {}
      }
    }
    var response = answer(request, visit, stale);
    for (Fault fault : planned) {
      switch (fault) {
        case Fault.After after -> after.deed().run();
        case Fault.AnswerAfterEffect answer -> response = answer.response();
        case Fault.DropAfterEffect _ ->
            throw new IOException("connection reset after the request was carried out");
        case Fault.Before _,
            Fault.Delay _,
            Fault.DropBeforeEffect _,
            Fault.StaleRead _,
            Fault.Answer _ -> {}
      }
    }
    return response;
  }

  private Response faulty(Request request, Visit visit, Response response) {
    var target = dispatcher.find(request);
    visit.template = target == null ? request.path() : target.route().path().text();
    visit.counted = true;
    try {
      visit.identity = credentials.identify(request.header("authorization"));
    } catch (Refusal refusal) {
      return response;
    }
    limiter.count(visit.identity.bucket(), visit.resource, now());
    var usage = usage(visit);
    return response.header("x-ratelimit-remaining") == null ? withUsage(response, usage) : response;
  }

  private Response answer(Request request, Visit visit, boolean stale) {
    var target = dispatcher.find(request);
    visit.template = target == null ? request.path() : target.route().path().text();
    visit.resource = request.path().equals("/graphql") ? "graphql" : "core";
    try {
      visit.identity = credentials.identify(request.header("authorization"));
    } catch (Refusal refusal) {
      visit.counted = true;
      return withUsage(Dispatcher.answer(refusal), usage(visit));
    }
    if (target == null) {
      return counted(visit, Response.error(404, "Not Found"));
    }
    boolean free = isFree(target);
    var refused =
        free
            ? null
            : limiter.begin(
                visit.identity.bucket(),
                visit.resource,
                request.isRead() ? 1 : 5,
                target.route().createsContent(),
                now());
    if (refused != null) {
      return withUsage(refused, usage(visit));
    }
    try {
      var response = dispatcher.run(request, visit.identity, target);
      return tagged(request, visit, free, remembered(request, visit, response, stale));
    } finally {
      if (!free) {
        limiter.end(visit.identity.bucket());
      }
    }
  }

  /** Minting a token and asking for the limit cost nothing. */
  private static boolean isFree(Dispatcher.Target target) {
    var template = target.route().path().text();
    return template.equals("/rate_limit") || template.endsWith("/access_tokens");
  }

  private Response remembered(Request request, Visit visit, Response fresh, boolean stale) {
    if (!request.isRead()) {
      return fresh;
    }
    var key = visit.identity.bucket() + " " + request.target();
    synchronized (lastAnswers) {
      var last = lastAnswers.put(key, fresh);
      if (stale && last != null) {
        lastAnswers.put(key, last);
        return last;
      }
      return fresh;
    }
  }

  private Response tagged(Request request, Visit visit, boolean free, Response response) {
    if (response.status() != 200 && response.status() != 201) {
      return free ? withUsage(response, usage(visit)) : counted(visit, response);
    }
    var hash = EntityTags.hash(request, visit.identity, response.body());
    if (request.isRead() && EntityTags.matches(request.header("if-none-match"), hash)) {
      // A 304 on an authorized request costs nothing.
      visit.counted = visit.identity.isAnonymous();
      if (visit.counted) {
        limiter.count(visit.identity.bucket(), visit.resource, now());
      }
      return withUsage(Response.empty(304).with("etag", "\"" + hash + "\""), usage(visit));
    }
    var tagged =
        visit.resource.equals("graphql")
            ? response
            : response.with("etag", (request.isRead() ? "W/\"" : "\"") + hash + "\"");
    if (request.isRead()) {
      tagged = withLastModified(tagged);
    }
    return free ? withUsage(tagged, usage(visit)) : counted(visit, tagged);
  }

  private static Response withLastModified(Response response) {
    var type = response.header("content-type");
    if (type == null || !type.startsWith("application/json")) {
      return response;
    }
    var updated = response.json().path("updated_at").asText("");
    if (updated.isEmpty()) {
      return response;
    }
    return response.with(
        "last-modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.parse(updated).atOffset(ZoneOffset.UTC)));
  }

  private Response counted(Visit visit, Response response) {
    visit.counted = true;
    limiter.count(visit.identity.bucket(), visit.resource, now());
    return withUsage(response, usage(visit));
  }

  private RateLimiter.Usage usage(Visit visit) {
    return limiter.usage(visit.identity.bucket(), visit.resource, now());
  }

  /** How much of this resource a caller has used, for {@code GET /rate_limit}. */
  public List<Integer> usage(Identity identity, String resource) {
    var usage = limiter.usage(identity.bucket(), resource, now());
    return List.of(
        usage.limit(), usage.used(), usage.remaining(), (int) usage.reset().getEpochSecond());
  }

  /** Counts what a request cost beyond the one that every request costs. */
  public void charge(Identity identity, String resource, int more) {
    for (int i = 0; i < more; i++) {
      limiter.count(identity.bucket(), resource, now());
    }
  }

  private Instant now() {
    return context.world().now();
  }

  private Response withUsage(Response response, RateLimiter.@Nullable Usage usage) {
    if (usage == null) {
      return response;
    }
    return response
        .with("x-ratelimit-limit", Integer.toString(usage.limit()))
        .with("x-ratelimit-remaining", Integer.toString(usage.remaining()))
        .with("x-ratelimit-used", Integer.toString(usage.used()))
        .with("x-ratelimit-reset", Long.toString(usage.reset().getEpochSecond()))
        .with("x-ratelimit-resource", usage.resource())
        .with("x-github-media-type", "github.v3; format=json")
        .with("x-github-request-id", Long.toHexString(log.next()));
  }
}
