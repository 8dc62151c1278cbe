package dev.slipway.processor.github.http;

import dev.slipway.processor.fault.GitHubApiError;
import dev.slipway.processor.fault.PermanentFault;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.RepositoryName;
import java.util.Optional;

/**
 * Where a repository is now. A message carries the name of its time; a rename or transfer changes
 * it, the numeric id stays, so the id decides and the name is corrected by the first look.
 */
public final class RepositoryAddress {
  private final RepositoryRef ref;
  private RepositoryName name;
  private String nodeId = "";
  private boolean confirmed;

  public RepositoryAddress(RepositoryRef ref) {
    this.ref = ref;
    this.name = ref.name();
  }

  public long id() {
    return ref.id().value();
  }

  public RepositoryName name() {
    return name;
  }

  /** GitHub's GraphQL id; known after the first look. */
  public String nodeId() {
    if (nodeId.isEmpty()) {
      throw new IllegalStateException("the repository was not looked at yet");
    }
    return nodeId;
  }

  public void seen(RepositoryName now, String node) {
    name = now;
    nodeId = node;
    confirmed = true;
  }

  /** Looks the name up by the id; false when the repository is gone. */
  public boolean lookUp(GitHubApi api) {
    GitHubAnswer answer = api.send(GitHubRequest.get("/repositories/{id}", id()));
    if (answer.status() == 404 || answer.status() == 410 || answer.status() == 451) {
      return false;
    }
    if (!answer.isSuccess()) {
      throw answer.fault();
    }
    Optional<RepositoryName> now = RepositoryName.parse(answer.body().path("full_name").asText());
    name =
        now.orElseThrow(() ->
            GitHubApiError.unreadable("GET /repositories/{id}", "a repository without a name"));
    confirmed = true;
    return true;
  }

  /**
   * Looks the name up unless that was done: by now another repository may have the name.
   *
   * @throws PermanentFault when the repository is gone
   */
  public void confirm(GitHubApi api) {
    if (!confirmed && !lookUp(api)) {
      throw gone();
    }
  }

  /** A request for the repository itself; other paths are below its path. */
  GitHubRequest request() {
    return GitHubRequest.get("/repos/{owner}/{repo}", name.owner(), name.name());
  }

  public PermanentFault gone() {
    return new PermanentFault("RepositoryGone", name + " is gone, or out of the App's reach");
  }
}
