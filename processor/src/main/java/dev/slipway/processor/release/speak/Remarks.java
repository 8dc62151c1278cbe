package dev.slipway.processor.release.speak;

import dev.slipway.processor.fault.Fault;
import dev.slipway.processor.release.speak.RemarkIndex.Said;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.RepositoryId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says things on the pull requests of one repository: one comment for each key, kept current, taken
 * back when settled.
 *
 * <p>The key is claimed in the index before the comment is written, so a crash between the two is
 * seen: then the comment is looked for by the hidden key in it before it is written again.
 */
public final class Remarks {
  /** How old a claim without a comment is before its holder counts as dead. */
  public static final Duration CLAIM = Duration.ofSeconds(60);

  private final RepositoryId repository;
  private final Comments comments;
  private final RemarkIndex index;
  private final InstantSource clock;
  private @Nullable Map<String, Said> said;

  public Remarks(
      RepositoryId repository, Comments comments, RemarkIndex index, InstantSource clock) {
    this.repository = repository;
    this.comments = comments;
    this.index = index;
    this.clock = clock;
  }

  /**
   * Says the remark on this pull request, or takes back what was said under its key, wherever that
   * was.
   *
   * @return whether that is done; false when another run is about to say it, or ended before it did
   */
  public boolean put(PullRequestNumber on, Remark remark) {
    if (remark.text().isEmpty()) {
      settle(remark.key());
      return true;
    }
    String marker = "<!-- slipway:remark " + Digest.of(remark.key()).substring(0, 16) + " -->";
    String body = remark.text().get() + "\n\n" + marker;
    String digest = Digest.of(body);
    Optional<Said> before = Optional.ofNullable(known().get(remark.key()));
    if (before.filter(s -> s.digest().equals(digest) && s.comment().isPresent()).isPresent()) {
      return true;
    }
    Optional<Long> comment = before.flatMap(Said::comment);
    if (comment.isPresent() && comments.edit(comment.get(), body)) {
      note(remark.key(), new Said(before.get().on(), comment, digest, clock.instant()));
      return true;
    }
    if (before.filter(s -> s.comment().isEmpty() && isAlive(s)).isPresent()) {
      return false; // another run is about to say it
    }
    Said claim = new Said(on, Optional.empty(), digest, clock.instant());
    if (!index.claim(repository, remark.key(), claim, before)) {
      return false;
    }
    boolean mayBeThere = before.filter(s -> s.comment().isEmpty()).isPresent();
    Optional<Long> written;
    try {
      written =
          (mayBeThere ? comments.find(on, marker) : Optional.<Long>empty())
              .or(() -> comments.add(on, body));
    } catch (Fault fault) {
      // The comment may be there or not; the next try need not wait for this claim to grow old.
      note(remark.key(), new Said(on, Optional.empty(), digest, Instant.EPOCH));
      throw fault;
    }
    if (written.isEmpty()) {
      index.remove(repository, remark.key());
      known().remove(remark.key());
      return true;
    }
    note(remark.key(), new Said(on, written, digest, clock.instant()));
    return true;
  }

  private boolean isAlive(Said claim) {
    Instant until = claim.at().plus(CLAIM);
    return clock.instant().isBefore(until);
  }

  /** Takes back what was said under this key, wherever that was. */
  public void settle(String key) {
    Said before = known().get(key);
    if (before == null) {
      return;
    }
    before
        .comment()
        .ifPresent(comment -> {
          // Cut short after this, it does not count as said.
          note(key, new Said(before.on(), before.comment(), "", clock.instant()));
          comments.delete(comment);
        });
    index.remove(repository, key);
    known().remove(key);
  }

  /** Takes back what was said under keys that begin so. */
  void settleAll(String keysBegin) {
    known().keySet().stream()
        .filter(key -> key.startsWith(keysBegin))
        .sorted()
        .toList()
        .forEach(key -> settle(key));
  }

  /** Notes something about a pull request beside what is said; people see nothing of it. */
  public void note(String key, PullRequestNumber on, String what) {
    note(key, new Said(on, Optional.empty(), what, clock.instant()));
  }

  /** What was noted. */
  public Optional<String> noted(String key) {
    return Optional.ofNullable(known().get(key)).map(Said::digest);
  }

  /** Under which key it is noted how far the furnishing of a release PR came. */
  public static String furnished(PullRequestNumber number) {
    return "furnished-" + number.value();
  }

  /** Where something was said under a key that begins so. */
  public Set<PullRequestNumber> where(String keysBegin) {
    return where(known(), keysBegin);
  }

  /** The same, of what an index has. */
  public static Set<PullRequestNumber> where(Map<String, Said> said, String keysBegin) {
    return said.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(keysBegin))
        .map(entry -> entry.getValue().on())
        .collect(Collectors.toSet());
  }

  private void note(String key, Said now) {
    index.put(repository, key, now);
    known().put(key, now);
  }

  private Map<String, Said> known() {
    if (said == null) {
      said = new HashMap<>(index.said(repository));
    }
    return said;
  }
}
