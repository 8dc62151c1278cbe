package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.FirstContributions.FirstContribution;
import dev.slipway.shared.domain.changelog.ReleaseNotes;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.version.Change;
import dev.slipway.shared.domain.version.Commit;
import java.math.BigInteger;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The people whose changes a release brings, of whom it is asked whether the last release has a
 * commit of theirs. Bots are none of them, nor is who has no account.
 *
 * @param release the last release's commit
 * @param earliest what each of them contributed first since then, by the account's id, in the order
 *     of the commits
 */
public record Contributors(CommitSha release, Map<String, FirstContribution> earliest) {
  /** So that the answer fits into the marker; of whom comes later nothing is said. */
  private static final int MOST = 400;

  private static final String BOT = "[bot]";
  private static final Pattern BITS = Pattern.compile("[0-9a-f]{1,101}");

  /** Empty when they are not to be named, or there is no release that they could be in. */
  public static Optional<Contributors> of(ReleaseContent content) {
    ReleaseFacts facts = content.facts();
    if (!facts.config().notes().firstContributors() || facts.history().last().isEmpty()) {
      return Optional.empty();
    }
    Set<CommitSha> told = new HashSet<>();
    Set<PullRequestNumber> toldWhole = new HashSet<>();
    for (Change change : content.changes()) {
      told.add(change.sha());
      change.pullRequest().ifPresent(toldWhole::add);
    }
    Map<String, FirstContribution> earliest = new LinkedHashMap<>();
    for (Commit commit : facts.history().commits().reversed()) {
      // Who merges contributes nothing by that; what is merged may be told of by the merge.
      boolean counts =
          !commit.isMerge()
              && (told.contains(commit.sha())
                  || commit.pullRequest().filter(toldWhole::contains).isPresent());
      if (counts && isPerson(commit) && earliest.size() < MOST) {
        earliest.putIfAbsent(
            commit.authorId().orElseThrow(),
            new FirstContribution(
                commit.authorLogin().orElseThrow(), commit.pullRequest(), commit.sha()));
      }
    }
    return Optional.of(new Contributors(facts.history().last().orElseThrow().commit(), earliest));
  }

  private static boolean isPerson(Commit commit) {
    return commit.authorId().isPresent()
        && commit
            .authorLogin()
            .filter(ReleaseNotes::isLogin)
            .filter(login -> !login.endsWith(BOT) && !commit.authorName().endsWith(BOT))
            .isPresent();
  }

  /** Their ids. */
  public Set<String> ids() {
    return earliest.keySet();
  }

  /** What these of them contributed first. */
  List<FirstContribution> first(Set<String> newcomers) {
    return earliest.entrySet().stream()
        .filter(one -> newcomers.contains(one.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** The answer in few characters, with what was asked: {@link #recall} is its pair. */
  public String remember(Set<String> newcomers) {
    BigInteger bits = BigInteger.ZERO;
    List<String> sorted = sorted();
    for (int i = 0; i < sorted.size(); i++) {
      bits = newcomers.contains(sorted.get(i)) ? bits.setBit(i) : bits;
    }
    return asked() + "." + bits.toString(16);
  }

  /** The newcomers, where that was the answer to the same question; empty where it was not. */
  public Optional<Set<String>> recall(String remembered) {
    String asked = asked() + ".";
    if (!remembered.startsWith(asked)
        || !BITS.matcher(remembered.substring(asked.length())).matches()) {
      return Optional.empty();
    }
    BigInteger bits = new BigInteger(remembered.substring(asked.length()), 16);
    List<String> sorted = sorted();
    Set<String> newcomers = new HashSet<>();
    for (int i = 0; i < sorted.size(); i++) {
      if (bits.testBit(i)) {
        newcomers.add(sorted.get(i));
      }
    }
    return Optional.of(newcomers);
  }

  private List<String> sorted() {
    return earliest.keySet().stream().sorted().toList();
  }

  private String asked() {
    return Digest.of(release.value(), String.join("\n", sorted())).substring(0, 16);
  }
}
