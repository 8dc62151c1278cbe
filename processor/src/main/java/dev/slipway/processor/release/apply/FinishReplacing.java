package dev.slipway.processor.release.apply;

import dev.slipway.processor.release.apply.ReleaseBranches.MoveOutcome;
import dev.slipway.processor.release.look.ReleasePrLines;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.shared.domain.release.plan.OpenReleasePr;
import dev.slipway.shared.domain.repo.PullRequestNumber;
import dev.slipway.shared.telemetry.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Ends what a run began that opened a release PR in the place of another, be it cut short or not:
 * one open release PR, and no branch of a replaced one. What people pushed to it meanwhile goes to
 * the branch of the one that is open.
 */
public final class FinishReplacing {
  private final ApplyPorts ports;
  private final List<Carried> all = new ArrayList<>();

  /** What was carried out. */
  private record Carried(ReleasePrLines lines, Optional<PullRequestNumber> open) {
    /** The release PR, as it was seen before this run wrote anything. */
    Optional<OpenReleasePr> seen() {
      return lines.facts().open().filter(pr -> open.filter(pr.number()::equals).isPresent());
    }
  }

  /** A release PR and one of those that take its place. */
  private record Replaced(OpenReleasePr old, Carried by) {}

  public FinishReplacing(ApplyPorts ports) {
    this.ports = ports;
  }

  /**
   * @param open the release PR that these lines have now
   */
  public void add(ReleasePrLines lines, Optional<PullRequestNumber> open) {
    all.add(new Carried(lines, open));
  }

  /** False when it is to be looked at again. */
  public boolean run() {
    Map<PullRequestNumber, List<Replaced>> replaced = new TreeMap<>();
    for (Carried carried : all) {
      for (OpenReleasePr old : carried.lines().replaced()) {
        // Somebody's copy of our branch has our commit on it, but not our marker, and people's
        // work.
        if (carried.open().isPresent() && old.lastMarker().isPresent()) {
          replaced
              .computeIfAbsent(old.number(), _ -> new ArrayList<>())
              .add(new Replaced(old, carried));
        }
      }
    }
    for (List<Replaced> ones : replaced.values()) {
      if (!finish(ones)) {
        return false;
      }
    }
    all.stream()
        .filter(carried -> !carried.lines().facts().isTogether())
        .forEach(carried -> clear(carried.lines()));
    return true;
  }

  /**
   * @param ones the same old release PR with each that takes a part of it over: it is closed when
   *     all of them were seen open
   */
  private boolean finish(List<Replaced> ones) {
    for (Replaced one : ones) {
      if (one.by().seen().isEmpty()) {
        return false;
      }
      if (titled(one)) {
        return false; // what it asks for is to be planned
      }
    }
    OpenReleasePr old = ones.getFirst().old();
    OpenReleasePr to = ones.getFirst().by().seen().orElseThrow();
    boolean moves = old.branch().hasPeoplesCommits();
    if (moves && old.isTogether() && !to.isTogether()) {
      CloseReplaced.keep(ports, old, to);
      return true;
    }
    if (moves) {
      switch (CloseReplaced.moveWork(ports, old, to)) {
        case STALE -> {
          return false;
        }
        case KEPT -> {
          return true;
        }
        case MOVED -> {}
      }
    }
    for (Replaced one : ones) {
      ports
          .pullRequests()
          .carryOver(one.by().open().orElseThrow(), old.shown().labels(), old.shown().assignees());
    }
    boolean closed =
        CloseReplaced.close(
            ports,
            old,
            to.number(),
            old.isTogether() == to.isTogether() ? CloseReplaced.RAISED : CloseReplaced.SETTING);
    return !moves && closed; // what was moved is to be looked at
  }

  /** A title that names a higher version goes over; in a list of several it is planned with. */
  private boolean titled(Replaced one) {
    OpenReleasePr to = one.by().seen().orElseThrow();
    if (to.isTogether() || one.old().isTogether()) {
      return false;
    }
    Optional<String> title = to.titleOf(one.old(), one.by().lines().lines().getFirst().line());
    title.ifPresent(
        text -> ports.pullRequests().write(to, Optional.empty(), title, Optional.empty()));
    return title.isPresent();
  }

  /** The branch of all components has the same name each time, so the old one goes first. */
  public void begin(ReleasePrLines lines) {
    if (lines.facts().isTogether()) {
      clear(lines);
    }
  }

  private void clear(ReleasePrLines lines) {
    for (Overview.Branch branch : lines.leftOver()) {
      if (ports.branches().delete(branch.name(), branch.head())
          instanceof MoveOutcome.Refused(String why)) {
        ports.steps().warning(Operation.DELETE_BRANCH, "Refused", branch.name() + ": " + why);
      } else {
        ports.steps().done(Operation.DELETE_BRANCH, branch.name().value());
      }
    }
  }
}
