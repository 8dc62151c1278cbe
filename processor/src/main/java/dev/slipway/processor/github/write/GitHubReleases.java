package dev.slipway.processor.github.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.GitHubApi;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.publish.Releases;
import dev.slipway.shared.domain.config.ReleaseSettings.Latest;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TagName;
import java.util.Optional;

/**
 * Tags and releases on GitHub.
 *
 * <p>Source: <a href="https://docs.github.com/en/rest/releases/releases#create-a-release">create a
 * release</a>: drafts and prereleases cannot be the latest one, {@code generate_release_notes} puts
 * the body before what GitHub generates.
 */
public final class GitHubReleases implements Releases {
  private final RepositoryApi repository;

  public GitHubReleases(RepositoryApi repository) {
    this.repository = repository;
  }

  @Override
  public TagOutcome tag(TagName name, CommitSha commit) {
    Refs refs = new Refs(repository);
    return switch (refs.create(name.ref(), commit)) {
      case Refs.Creation.Created _ -> new TagOutcome.Tagged();
      case Refs.Creation.Exists(Refs.Target target) -> {
        CommitSha at = refs.commit(target);
        yield at.equals(commit) ? new TagOutcome.Tagged() : new TagOutcome.Elsewhere(at);
      }
      case Refs.Creation.Refused(String why) -> new TagOutcome.Refused(why);
    };
  }

  /**
   * {@code POST …/releases} for a tag that exists. After a refusal {@code GET
   * …/releases/tags/{tag}} says whether there is a release already; drafts do not show there.
   * GitHub refuses the whole release (404) for a category of discussions that does not exist: then
   * Slipway publishes it without one.
   */
  @Override
  public PublishOutcome publish(Wanted wanted) {
    GitHubAnswer answer = post(wanted, wanted.discussionCategory());
    Optional<String> noDiscussion = Optional.empty();
    if (isRefused(answer) && wanted.discussionCategory().isPresent()) {
      GitHubAnswer without = post(wanted, Optional.empty());
      noDiscussion = Optional.of(answer.refusal()).filter(_ -> without.status() == 201);
      answer = without;
    }
    if (answer.status() == 201) {
      return new PublishOutcome.Published(noDiscussion);
    }
    if (!isRefused(answer)) {
      throw answer.fault();
    }
    return exists(wanted.tag())
        ? new PublishOutcome.Published(Optional.empty())
        : new PublishOutcome.Refused(answer.refusal());
  }

  private static boolean isRefused(GitHubAnswer answer) {
    return answer.status() == 403 || answer.status() == 404 || answer.status() == 422;
  }

  private GitHubAnswer post(Wanted wanted, Optional<String> category) {
    ObjectNode json =
        GitHubApi.JSON
            .createObjectNode()
            .put("tag_name", wanted.tag().value())
            .put("name", wanted.name())
            .put("body", wanted.body())
            .put("prerelease", wanted.prerelease());
    if (wanted.draft()) {
      json.put("draft", true);
    } else if (!wanted.prerelease() && wanted.latest() != Latest.ALWAYS) {
      json.put("make_latest", wanted.latest() == Latest.NEVER ? "false" : "legacy");
    }
    category.ifPresent(name -> json.put("discussion_category_name", name));
    if (wanted.generatedNotes()) {
      json.put("generate_release_notes", true);
    }
    return repository.post(json, "/releases");
  }

  private boolean exists(TagName tag) {
    GitHubAnswer answer = repository.get("/releases/tags/{tag}", tag);
    return switch (answer.status()) {
      case 200 -> true;
      case 404 -> false;
      default -> throw answer.fault();
    };
  }
}
