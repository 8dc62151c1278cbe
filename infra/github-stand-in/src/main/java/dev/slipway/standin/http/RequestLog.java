package dev.slipway.standin.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** All requests, so that a test can count them and see which of them waited for another. */
public final class RequestLog {
  private final List<Entry> entries = new ArrayList<>();
  private final AtomicLong sequence = new AtomicLong();

  /**
   * Who paid for a request.
   *
   * @param counted whether it cost rate limit
   * @param caller the rate limit's bucket, e.g. {@code installation:7}
   */
  public record Cost(boolean counted, String caller) {}

  /** The places of its beginning and its end among all beginnings and ends of requests. */
  public record Span(long started, long finished) {}

  /**
   * One request and how it was answered.
   *
   * @param template the path with names for its parts, e.g. {@code /repos/{owner}/{repo}/pulls}
   * @param status 0 when the connection was dropped
   */
  public record Entry(
      String method, String template, String target, int status, Cost cost, Span span) {
    public boolean isWrite() {
      return !method.equals("GET") && !method.equals("HEAD");
    }

    @Override
    public String toString() {
      return method + " " + target + " -> " + status + (cost.counted() ? "" : " (free)");
    }
  }

  long next() {
    return sequence.incrementAndGet();
  }

  synchronized void add(Entry entry) {
    entries.add(entry);
  }

  /** In the order they were answered. */
  public synchronized List<Entry> entries() {
    return List.copyOf(entries);
  }

  public List<Entry> entries(Predicate<Entry> wanted) {
    return entries().stream().filter(wanted).toList();
  }

  public synchronized void clear() {
    entries.clear();
  }

  /** Requests that cost rate limit. */
  public long counted() {
    return entries().stream().filter(entry -> entry.cost().counted()).count();
  }

  /**
   * Round trips that had to wait for one another: the most requests, none of which began before
   * another of them had ended. Free ones count too, for they take time all the same; tokens do not.
   */
  public int sequentialRoundTrips() {
    var byEnd =
        entries().stream()
            .filter(e -> !e.template().endsWith("/access_tokens"))
            .sorted(Comparator.comparingLong(e -> e.span().finished()))
            .toList();
    int trips = 0;
    long end = 0;
    for (Entry entry : byEnd) {
      if (entry.span().started() > end) {
        trips++;
        end = entry.span().finished();
      }
    }
    return trips;
  }

  /** All requests, one per line. */
  @Override
  public String toString() {
    return String.join("\n", entries().stream().map(Entry::toString).toList());
  }
}
