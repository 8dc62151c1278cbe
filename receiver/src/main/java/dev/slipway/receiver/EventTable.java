package dev.slipway.receiver;

import dev.slipway.receiver.Delivery.MissingField;
import dev.slipway.receiver.Outcome.Ignore;
import dev.slipway.shared.contract.Instruction.Cause;
import dev.slipway.shared.contract.Instruction.InstallationChanged;
import dev.slipway.shared.contract.Instruction.LookAtDeployments;
import dev.slipway.shared.contract.Instruction.LookAtPullRequest;
import dev.slipway.shared.contract.Instruction.Plan;
import dev.slipway.shared.contract.Instruction.ReleasePublished;
import dev.slipway.shared.contract.Instruction.RepositoryChanged;
import dev.slipway.shared.contract.Json;
import dev.slipway.shared.contract.RepositoryRef;
import dev.slipway.shared.domain.repo.BranchName;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.domain.repo.TagName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which events lead to what.
 *
 * <table>
 * <tr><th>event<th>actions<th>leads to
 * <tr><td>pull_request<td>closed and merged<td>plan its base branch
 * <tr><td>pull_request<td>edited, labeled, unlabeled, reopened, synchronize, closed unmerged<td>plan, if it
 *     may be a release pull request
 * <tr><td>pull_request<td>edited, labeled, unlabeled of a merged one<td>plan, if an override block or
 *     a {@code slipway:} label came, changed or went
 * <tr><td>pull_request<td>opened, reopened, synchronize, edited, labeled, unlabeled of any other open one;
 *     closed unmerged of any other<td>look at it, if its part in the release may be new
 * <tr><td>push<td>to a branch<td>plan, if the processor finds it to be a base branch
 * <tr><td>release<td>published<td>plan: a release by hand moves the starting point; then deploy it
 * <tr><td>create<td>a tag<td>plan: it moves the starting point, too
 * <tr><td>installation, installation_repositories<td>all<td>passed on
 * <tr><td>repository<td>renamed, transferred, archived, unarchived, deleted<td>passed on
 * <tr><td>ping<td><td>answered
 * <tr><td>deployment, deployment_status<td>created<td>look at deployments
 * <tr><td>deployment_protection_rule<td>requested<td>answer the workflow run that waits
 * <tr><td>check_run<td>completed<td>look at deployments
 * <tr><td>issue_comment<td>created, edited, deleted<td>plan, if a line on a pull request begins with
 *     {@code /slipway}, or did, and no bot wrote it
 * </table>
 *
 * <p>It may let pass what turns out to lead to nothing (that costs one look at GitHub), it never
 * holds back what could lead to something. Only what the App itself did, and what only shows that,
 * is dropped; with a plain token the sender proves nothing, so nothing is dropped.
 */
final class EventTable {
  /** Repositories that one message names at most: it must fit the queue's 1 MiB. */
  static final int MOST_REPOSITORIES = 4000;

  private static final Pattern LIKE_A_VERSION =
      Pattern.compile("(?<![0-9])[0-9]+\\.[0-9]+\\.[0-9]+");

  /** The branch of a release PR of all components. */
  private static final Pattern LIKE_ALL = Pattern.compile("components(?:-[0-9a-f]{1,12})?$");

  private static final String MARKER = "slipway:";
  private static final String BRANCHES = "refs/heads/";
  private static final Set<String> REPOSITORY_ACTIONS =
      Set.of("renamed", "transferred", "archived", "unarchived", "deleted");

  private static final Set<String> COMMENT_ACTIONS = Set.of("created", "edited", "deleted");

  private final Optional<String> ownLogin;

  EventTable(Optional<String> appSlug) {
    this.ownLogin = appSlug.map(slug -> slug + "[bot]");
  }

  Outcome decide(Delivery delivery) throws MissingField {
    return switch (delivery.event()) {
      case "pull_request" -> pullRequest(delivery);
      case "push" -> push(delivery);
      case "release" ->
          delivery.action().equals("published")
              ? delivery.message(new ReleasePublished(releasedTag(delivery)))
              : leadsToNothing(delivery);
      case "create" ->
          delivery.payload().at("ref_type").text().equals(Optional.of("tag"))
              ? delivery.message(new Plan(Cause.TAG, Optional.empty(), Optional.empty()))
              : new Ignore("a new branch leads to nothing by itself");
      case "installation" ->
          delivery.message(
              new InstallationChanged(
                  delivery.action(), repositories(delivery.payload().at("repositories"))));
      case "installation_repositories" ->
          delivery.message(
              new InstallationChanged(
                  delivery.action(),
                  repositories(
                      delivery
                          .payload()
                          .at(
                              delivery.action().equals("removed")
                                  ? "repositories_removed"
                                  : "repositories_added"))));
      case "repository" ->
          REPOSITORY_ACTIONS.contains(delivery.action())
              ? delivery.message(new RepositoryChanged(delivery.action()))
              : leadsToNothing(delivery);
      case "ping" -> new Outcome.Ping();
      case "deployment", "deployment_status" -> deployment(delivery);
      case "deployment_protection_rule" ->
          delivery.action().equals("requested")
              ? delivery.message(WaitingRun.read(delivery.payload()))
              : leadsToNothing(delivery);
      case "check_run" ->
          delivery.action().equals("completed")
              ? delivery.message(new LookAtDeployments(Optional.empty()))
              : leadsToNothing(delivery);
      case "issue_comment" -> comment(delivery);
      default -> leadsToNothing(delivery);
    };
  }

  private Outcome pullRequest(Delivery delivery) throws MissingField {
    Json pullRequest = delivery.payload().at("pull_request");
    return switch (delivery.action()) {
      case "closed" ->
          pullRequest.at("merged").isTrue()
              ? planFor(delivery, Cause.PULL_REQUEST_MERGED)
              : isOurs(delivery) ? releasePullRequest(delivery) : openPullRequest(delivery);
      case "edited", "labeled", "unlabeled", "synchronize" ->
          isOurs(delivery)
              ? ownWrite()
              : pullRequest.at("merged").isTrue() && MergedPullRequest.saysMore(delivery)
                  ? planFor(delivery, Cause.OVERRIDE_CHANGED)
                  : openPullRequest(delivery);
      case "reopened" -> openPullRequest(delivery);
      case "opened" ->
          isOurs(delivery) || looksLikeRelease(pullRequest.at("head").at("ref"))
              ? new Ignore("a release pull request is opened by what planned it")
              : openPullRequest(delivery);
      default -> leadsToNothing(delivery);
    };
  }

  /** A release pull request is planned, of any other it may be said what it would release. */
  private static Outcome openPullRequest(Delivery delivery) throws MissingField {
    Outcome release = releasePullRequest(delivery);
    return release instanceof Ignore && ProposedPullRequest.isNew(delivery)
        ? delivery.message(
            new LookAtPullRequest(
                number(delivery.payload().at("pull_request"), "pull_request.number")))
        : release;
  }

  private static Outcome releasePullRequest(Delivery delivery) throws MissingField {
    Json pullRequest = delivery.payload().at("pull_request");
    Json headRepository = pullRequest.at("head").at("repo");
    if (headRepository.isNull()) {
      return new Ignore("no release pull request: the repository of its head is gone");
    }
    if (!headRepository
        .at("id")
        .whole()
        .equals(pullRequest.at("base").at("repo").at("id").whole())) {
      return new Ignore("no release pull request: its head is in a fork");
    }
    boolean possible =
        looksLikeRelease(pullRequest.at("head").at("ref"))
            || hasMarker(pullRequest.at("body"))
            || hasMarker(delivery.payload().at("changes").at("body").at("from"));
    return possible
        ? planFor(delivery, Cause.RELEASE_PR_CHANGED)
        : new Ignore("no release pull request: neither its branch nor its body looks like one");
  }

  private static Outcome planFor(Delivery delivery, Cause cause) throws MissingField {
    Json pullRequest = delivery.payload().at("pull_request");
    PullRequestNumber number = number(pullRequest, "pull_request.number");
    BranchName base = Delivery.branch(pullRequest.at("base").at("ref"), "pull_request.base.ref");
    return delivery.message(new Plan(cause, Optional.of(base), Optional.of(number)));
  }

  private static PullRequestNumber number(Json of, String place) throws MissingField {
    long number = of.at("number").whole().orElse(0);
    if (number <= 0 || number > Integer.MAX_VALUE) {
      throw new MissingField(place);
    }
    return new PullRequestNumber((int) number);
  }

  private Outcome comment(Delivery delivery) throws MissingField {
    if (!COMMENT_ACTIONS.contains(delivery.action())) {
      return leadsToNothing(delivery);
    }
    return CommandComment.ignored(delivery).isPresent()
        ? new Ignore(CommandComment.ignored(delivery).get())
        : delivery.message(
            new Plan(
                Cause.COMMENT,
                Optional.empty(),
                Optional.of(number(delivery.payload().at("issue"), "issue.number"))));
  }

  private Outcome push(Delivery delivery) throws MissingField {
    Json ref = delivery.payload().at("ref");
    String name = ref.text().orElseThrow(() -> new MissingField("ref"));
    if (!name.startsWith(BRANCHES)) {
      return new Ignore("a pushed tag is seen by its create event");
    }
    if (delivery.payload().at("deleted").isTrue()) {
      return new Ignore("a deleted branch leads to nothing");
    }
    Json branch = new Json.Text(name.substring(BRANCHES.length()));
    if (isOurs(delivery) && looksLikeRelease(branch)) {
      return ownWrite();
    }
    return delivery.message(
        new Plan(Cause.PUSH, Optional.of(Delivery.branch(branch, "ref")), Optional.empty()));
  }

  private static TagName releasedTag(Delivery delivery) throws MissingField {
    String tag = delivery.payload().at("release").at("tag_name").text().orElse("");
    try {
      return new TagName(tag);
    } catch (IllegalArgumentException _) {
      throw new MissingField("release.tag_name");
    }
  }

  private Outcome deployment(Delivery delivery) throws MissingField {
    if (!delivery.action().equals("created")) {
      return leadsToNothing(delivery);
    }
    if (isOurs(delivery)) {
      return ownWrite();
    }
    Json id = delivery.payload().at("deployment").at("id");
    return delivery.message(new LookAtDeployments(Optional.of(Delivery.id(id, "deployment.id"))));
  }

  private static List<RepositoryRef> repositories(Json list) throws MissingField {
    List<RepositoryRef> found = new ArrayList<>();
    for (Json item : list.items()) {
      // More than that come with the daily look at every repository.
      if (found.size() < MOST_REPOSITORIES) {
        found.add(Delivery.repository(item));
      }
    }
    return found;
  }

  private boolean isOurs(Delivery delivery) {
    return ownLogin.isPresent() && ownLogin.get().equalsIgnoreCase(delivery.sender());
  }

  private static boolean looksLikeRelease(Json branch) {
    return branch
        .text()
        .filter(name -> LIKE_A_VERSION.matcher(name).find() || LIKE_ALL.matcher(name).find())
        .isPresent();
  }

  private static boolean hasMarker(Json body) {
    return body.text().filter(text -> text.contains(MARKER)).isPresent();
  }

  private static Ignore ownWrite() {
    return new Ignore("our own write");
  }

  private static Ignore leadsToNothing(Delivery delivery) {
    return new Ignore(
        delivery.action().isEmpty()
            ? delivery.event() + " leads to nothing"
            : delivery.event() + " " + delivery.action() + " leads to nothing");
  }
}
