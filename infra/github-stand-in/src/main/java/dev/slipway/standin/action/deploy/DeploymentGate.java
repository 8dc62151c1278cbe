package dev.slipway.standin.action.deploy;

import dev.slipway.standin.action.actor.Actor;
import dev.slipway.standin.action.pull.Merging;
import dev.slipway.standin.git.GitHistory;
import dev.slipway.standin.state.Refusal;
import dev.slipway.standin.state.Repository;
import dev.slipway.standin.state.deploy.CheckRun;
import dev.slipway.standin.state.deploy.CommitStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * What GitHub looks at before it makes a deployment that was asked for.
 *
 * <table>
 * <caption>In this order</caption>
 * <tr><td>auto_merge, and the ref lacks commits of the default branch</td><td>they are merged into
 * it: 202 and no deployment</td></tr>
 * <tr><td>the same, but they conflict, or the ref is no branch</td><td>409</td></tr>
 * <tr><td>a required context is not successful; all contexts are required unless they are
 * named</td><td>409</td></tr>
 * </table>
 *
 * <p>Source: <a
 * href="https://docs.github.com/en/rest/deployments/deployments#create-a-deployment">Create a
 * deployment</a>.
 */
final class DeploymentGate {
  private final Merging merging;

  DeploymentGate(Merging merging) {
    this.merging = merging;
  }

  /**
   * Merges what the ref lacks of the default branch into it.
   *
   * @return what was merged where; empty when nothing had to be
   * @throws Refusal 409 on a conflict and for what cannot be merged into
   */
  Optional<String> merge(Repository repository, String ref, ObjectId commit, Actor actor) {
    var git = repository.git();
    var base = repository.defaultBranch();
    var tip = git.branch(base);
    if (tip.isEmpty() || new GitHistory(git).isAncestor(tip.get(), commit)) {
      return Optional.empty();
    }
    var branch = ref.startsWith("refs/heads/") ? ref.substring("refs/heads/".length()) : ref;
    if (git.branch(branch).isEmpty()) {
      throw conflict(base, ref);
    }
    try {
      var message = "Merge branch '" + base + "' into " + branch;
      merging.mergeBranch(repository, branch, tip.get(), message, actor);
    } catch (Refusal refusal) {
      throw refusal.status() == 409 ? conflict(base, ref) : refusal;
    }
    return Optional.of("Auto-merged " + base + " into " + branch + " on deployment.");
  }

  private static Refusal conflict(String base, String ref) {
    return Refusal.of(409, "Conflict merging " + base + " into " + ref + ".");
  }

  /**
   * Looks at the commit's statuses and checks.
   *
   * @param required names, null for all that the commit has
   * @throws Refusal 409 when one of them is not successful
   */
  static void check(
      Repository repository, String ref, String sha, @Nullable Collection<String> required) {
    var states = contexts(repository, sha);
    var contexts = new ArrayList<Map<String, String>>();
    for (String context : required == null ? states.keySet() : required) {
      var state = states.getOrDefault(context, "missing");
      if (!state.equals("success")) {
        contexts.add(Map.of("context", context, "state", state));
      }
    }
    if (!contexts.isEmpty()) {
      var error = new LinkedHashMap<String, Object>();
      error.put("contexts", contexts);
      error.put("resource", "Deployment");
      error.put("field", "required_contexts");
      error.put("code", "invalid");
      throw Refusal.of(
          409, "Conflict: Commit status checks failed for " + ref + ".", List.of(error));
    }
  }

  /** The newest state of each context: {@code pending}, {@code success} or {@code failure}. */
  private static Map<String, String> contexts(Repository repository, String sha) {
    var states = new TreeMap<String, String>();
    for (CommitStatus status : repository.automation().statuses()) {
      if (status.sha().equals(sha)) {
        states.put(status.saying().context(), status.saying().state());
      }
    }
    for (CheckRun check : repository.automation().checks().values()) {
      if (check.suite().headSha().equals(sha)) {
        states.put(check.label().name(), state(check.progress().conclusion()));
      }
    }
    return states;
  }

  private static String state(@Nullable String conclusion) {
    return switch (conclusion) {
      case null -> "pending";
      case "success", "neutral", "skipped" -> "success";
      default -> "failure";
    };
  }
}
