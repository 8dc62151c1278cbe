package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Where the notes' links lead, and what notes look like.
 *
 * @param repositoryUrl the repository's page, {@code https://github.com/acme/rocket}; a final slash
 *     is dropped
 */
public record NotesContext(String repositoryUrl, NotesStyle style) {
  private static final Pattern FINAL_SLASHES = Pattern.compile("(?<!/)/+$");
  private static final String BOT = "[bot]";

  public NotesContext {
    repositoryUrl = FINAL_SLASHES.matcher(repositoryUrl).replaceFirst("");
  }

  /** In the usual style. */
  public NotesContext(String repositoryUrl) {
    this(repositoryUrl, NotesStyle.DEFAULT);
  }

  String commit(CommitSha sha, int part) {
    return commit(sha) + (part == 1 ? "" : "#" + part);
  }

  /** A commit's page. */
  public String commit(CommitSha sha) {
    return repositoryUrl + "/commit/" + sha;
  }

  /** A pull request's page. */
  public String pullRequest(PullRequestNumber number) {
    return repositoryUrl + "/pull/" + number.value();
  }

  String compare(String from, String to) {
    return repositoryUrl + "/compare/" + encode(from) + "..." + encode(to);
  }

  String releaseTag(String tag) {
    return repositoryUrl + "/releases/tag/" + encode(tag);
  }

  /** An account's page; that of a bot is its App's. */
  String account(String login) {
    String server = repositoryUrl.replaceFirst("/[^/]+/[^/]+$", "");
    return login.endsWith(BOT)
        ? server + "/apps/" + encode(login.substring(0, login.length() - BOT.length()))
        : server + "/" + encode(login);
  }

  /** Percent-encodes what would end a Markdown link or mean something in a URL; slashes stay. */
  private static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~/+@".indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : "%%%02X".formatted((int) c));
    }
    return encoded.toString();
  }
}
