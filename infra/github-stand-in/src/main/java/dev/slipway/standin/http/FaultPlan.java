package dev.slipway.standin.http;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** Which requests fail, and how. It is immutable: a test replaces the world's plan. */
@FunctionalInterface
public interface FaultPlan {
  /**
   * Asked once for each request.
   *
   * @param number 1 for the first request since the plan was set
   */
  List<Fault> faultsFor(Request request, int number);

  static FaultPlan none() {
    return (_, _) -> List.of();
  }

  /** One fault on the n-th request (from 1) that the predicate takes, once. */
  static FaultPlan nth(int n, Predicate<Request> which, Fault fault) {
    var seen = new AtomicInteger();
    return (request, _) ->
        which.test(request) && seen.incrementAndGet() == n ? List.of(fault) : List.of();
  }

  /** One fault on the first request that the predicate takes, once. */
  static FaultPlan once(Predicate<Request> which, Fault fault) {
    return nth(1, which, fault);
  }

  /** A fault on every request that the predicate takes. */
  static FaultPlan always(Predicate<Request> which, Fault fault) {
    return (request, _) -> which.test(request) ? List.of(fault) : List.of();
  }

  /** A fault on the n-th request of all (from 1). */
  static FaultPlan at(int n, Fault fault) {
    return (_, number) -> number == n ? List.of(fault) : List.of();
  }

  /** The faults of all these plans together. */
  static FaultPlan of(FaultPlan... plans) {
    var all = List.of(plans);
    return (request, number) ->
        all.stream().flatMap(plan -> plan.faultsFor(request, number).stream()).toList();
  }

  /** Requests of this method whose path ends so (a regular expression). */
  static Predicate<Request> matching(String method, String pathEnd) {
    return request -> request.method().equals(method) && request.path().matches(".*" + pathEnd);
  }
}
