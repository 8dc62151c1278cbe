package dev.slipway.standin.state.deploy;

import dev.slipway.standin.state.account.App;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

/** A repository's deployments, environments, checks and workflows; guarded by its lock. */
public final class Automation {
  private final NavigableMap<Long, Deployment> deployments = new TreeMap<>();
  private final Map<String, Environment> environments =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final NavigableMap<Long, CheckRun> checks = new TreeMap<>();
  private final List<CommitStatus> statuses = new CopyOnWriteArrayList<>();
  private final List<Workflow> workflows = new CopyOnWriteArrayList<>();
  private final NavigableMap<Long, WorkflowRun> runs = new TreeMap<>();
  private final Map<String, Long> ids = new HashMap<>();

  /** By id, so oldest first. */
  public NavigableMap<Long, Deployment> deployments() {
    return deployments;
  }

  /** By name, in whatever letter case. */
  public Map<String, Environment> environments() {
    return environments;
  }

  public NavigableMap<Long, CheckRun> checks() {
    return checks;
  }

  /** Oldest first. */
  public List<CommitStatus> statuses() {
    return statuses;
  }

  /** The workflow files of the default branch. */
  public List<Workflow> workflows() {
    return workflows;
  }

  public NavigableMap<Long, WorkflowRun> runs() {
    return runs;
  }

  /** The id of a workflow. */
  public long workflowId(Workflow workflow, LongSupplier next) {
    return ids.computeIfAbsent("workflow " + workflow.name(), _ -> next.getAsLong());
  }

  /** The id of an App's check suite on a commit. */
  public long suiteId(App app, String sha, LongSupplier next) {
    return ids.computeIfAbsent("suite " + app.id() + " " + sha, _ -> next.getAsLong());
  }
}
