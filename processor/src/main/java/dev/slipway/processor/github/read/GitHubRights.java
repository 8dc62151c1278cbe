package dev.slipway.processor.github.read;

import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.look.view.Rights;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * {@code GET /repos/{owner}/{repo}/collaborators/{user}/permission}; each person is asked about
 * once.
 *
 * <p>{@code permission} is the older field: it says {@code write} for maintain, too, and {@code
 * read} for triage, and for a role of an organization's own the one that it builds upon.
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user">repository
 * permissions for a user</a>.
 */
public final class GitHubRights implements Rights {
  private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,99}");

  private final RepositoryApi gitHub;
  private final Map<String, Boolean> asked = new HashMap<>();

  public GitHubRights(RepositoryApi gitHub) {
    this.gitHub = gitHub;
  }

  @Override
  public boolean mayWrite(String login) {
    // A name that is none never becomes a part of a path.
    return LOGIN.matcher(login).matches() && asked.computeIfAbsent(login, this::ask);
  }

  private boolean ask(String login) {
    GitHubAnswer answer = gitHub.get("/collaborators/{user}/permission", login);
    return switch (answer.status()) {
      case 200 -> {
        String permission = answer.body().path("permission").asText();
        yield permission.equals("admin") || permission.equals("write");
      }
      case 404 -> false; // there is no such account any more
      default -> throw answer.fault();
    };
  }
}
