package dev.slipway.standin.state.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A team's workflow with one job, as a value: what its file would say. Its runs go on only when
 * they are told to.
 *
 * @param name its name, and its file's: {@code .github/workflows/{name}.yml}
 * @param environment what the job's {@code environment:} says, null for a job without
 * @param reports whether its steps post statuses back to {@code github.event.deployment.id}
 * @param checks names of the check runs its steps make on the commit
 */
public record Workflow(
    String name, Trigger on, @Nullable String environment, boolean reports, List<String> checks) {
  /** An {@code environment:} that follows the deployment which started the run. */
  public static final String OF_THE_DEPLOYMENT = "${{ github.event.deployment.environment }}";

  /** What it is started by. */
  public enum Trigger {
    DEPLOYMENT,
    PUSH,
    WORKFLOW_DISPATCH;

    /** The event's name. */
    public String json() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Workflow {
    checks = List.copyOf(checks);
  }

  /** One whose job has no environment, reports nothing and makes no checks. */
  public static Workflow on(Trigger trigger, String name) {
    return new Workflow(name, trigger, null, false, List.of());
  }

  public Workflow in(String jobEnvironment) {
    return new Workflow(name, on, jobEnvironment, reports, checks);
  }

  public Workflow reporting() {
    return new Workflow(name, on, environment, true, checks);
  }

  public Workflow checking(String check) {
    var more = new ArrayList<>(checks);
    more.add(check);
    return new Workflow(name, on, environment, reports, more);
  }

  public String path() {
    return ".github/workflows/" + name + ".yml";
  }
}
