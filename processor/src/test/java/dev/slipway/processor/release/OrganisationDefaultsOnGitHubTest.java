package dev.slipway.processor.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.processor.world.ReleaseWorld;
import dev.slipway.standin.action.pull.MergeMethod;
import dev.slipway.standin.state.PullRequest;
import dev.slipway.standin.state.Repository;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner's {@code slipway-defaults.yml}, read with the one look at each repository. */
class OrganisationDefaultsOnGitHubTest {
  private final ReleaseWorld world = new ReleaseWorld(1);
  private Repository organisation;

  @BeforeEach
  void released() {
    world.tag("v1.0.0");
    organisation = world.ada.createRepository("acme/.github");
  }

  private void defaults(String yaml) {
    world.ada.commit(organisation, "main", "chore: defaults", Map.of("slipway-defaults.yml", yaml));
  }

  private void settings(String yaml) {
    world.ada.commit(world.rocket, "main", "chore: settings", Map.of(".github/slipway.yml", yaml));
  }

  private List<String> comments(PullRequest pull) {
    return world.rocket.commentsOn(pull.number()).stream().map(c -> c.body()).toList();
  }

  @Test
  void theyCountWhereTheRepositorySaysNothingAtNoMoreRequests() {
    defaults("defaults: {changelog: false, title: 'ship {version}'}");
    settings("changelog: NEWS.md\nbranch: release/x{version}\n");
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pull = world.releasePr();
    assertThat(pull.issue().title()).isEqualTo("ship 1.0.1");
    assertThat(world.file(pull.headRef(), "NEWS.md")).isPresent();

    world.requests().clear();
    world.plan();
    int counted = (int) world.requests().counted();
    world.ada.delete(organisation);
    settings("changelog: NEWS.md\nbranch: release/x{version}\ntitle: 'ship {version}'\n");
    world.plan();
    world.requests().clear();
    world.plan();
    assertThat(counted).isEqualTo((int) world.requests().counted());
  }

  @Test
  void theReleaseIsMadeByThemToo() {
    defaults("defaults: {tag: 'rocket-{version}', release: {title: 'Rocket {version}'}}");
    settings("");
    world.tag("rocket-1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    world.ada.merge(world.rocket, world.releasePr(), MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).containsExactly("rocket-1.0.1");
  }

  @Test
  void aLockedKeyIsSaidOnThePullRequest() {
    settings("");
    world.squash("fix: a leaking valve");
    world.plan();
    defaults("locked: [title]");
    settings("title: 'mine {version}'");
    world.plan();
    assertThat(comments(world.releasePr()))
        .singleElement()
        .asString()
        .contains(".github/slipway.yml:1: title: the organisation has locked this");
    settings("");
    world.plan();
    assertThat(comments(world.releasePr())).isEmpty();
  }

  @Test
  void whileTheirFileIsBrokenNothingIsReleasedUnderAWrongName() {
    defaults("defaults: {tag: 'rocket-{version}'}");
    settings("");
    world.tag("rocket-1.0.0");
    world.squash("fix: a leaking valve");
    world.plan();
    PullRequest pull = world.releasePr();
    defaults("defaults: {tag: rocket}");
    world.ada.merge(world.rocket, pull, MergeMethod.SQUASH);
    world.plan();
    assertThat(world.releases()).isEmpty();
    defaults("defaults: {tag: 'rocket-{version}'}");
    world.plan();
    assertThat(world.releases()).containsExactly("rocket-1.0.1");
  }
}
