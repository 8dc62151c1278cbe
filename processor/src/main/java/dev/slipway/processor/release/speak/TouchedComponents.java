package dev.slipway.processor.release.speak;

import dev.slipway.processor.release.look.LineFacts;
import dev.slipway.processor.release.look.Touched;
import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.speak.ProposedPullRequests.Proposed;
import dev.slipway.shared.domain.release.ComponentPaths;
import dev.slipway.shared.domain.release.ReleaseLine;
import dev.slipway.shared.domain.release.preview.Part;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.version.Commit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which components an open pull request touches. Where its files tell, that costs nothing; of
 * several commits, and of more files than come with one look, the histories of the components'
 * paths tell, in one request for all of them.
 */
final class TouchedComponents {
  private final Proposed pr;
  private final boolean commitsDiffer;

  TouchedComponents(Proposed pr) {
    this.pr = pr;
    this.commitsDiffer = pr.candidate().commits().size() > 1;
  }

  /** Those that it may touch, by name. */
  Set<String> mayBe(List<ReleaseLine> lines) {
    return lines.stream()
        .filter(line -> !pr.allPaths() || touches(paths(line)))
        .flatMap(line -> line.name().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static ComponentPaths paths(ReleaseLine line) {
    return line.component().orElseThrow().paths();
  }

  private boolean touches(ComponentPaths component) {
    return pr.paths().stream().anyMatch(path -> isIn(component, path));
  }

  private static boolean isIn(ComponentPaths component, String path) {
    return component.isOwn(path) || component.isShared(path);
  }

  /** The components, and what it touches of each. */
  List<Part> of(List<LineFacts> lines, CommitHistory source) {
    if (pr.allPaths() && !commitsDiffer) {
      return lines.stream().map(this::byFiles).toList();
    }
    Answers answers = new Answers();
    while (true) {
      List<Part> parts = lines.stream().map(line -> byHistories(line, answers)).toList();
      if (lines.isEmpty() || !answers.ask(source, lines.getFirst().overview())) {
        return parts;
      }
    }
  }

  /** All of its commits touch what its files belong to. */
  private Part byFiles(LineFacts line) {
    ComponentPaths component = paths(line.line());
    Set<CommitSha> all = new HashSet<>(Set.of(pr.head()));
    pr.candidate().commits().stream().map(Commit::sha).forEach(all::add);
    boolean own = pr.paths().stream().anyMatch(component::isOwn);
    boolean shared = pr.paths().stream().anyMatch(component::isShared);
    return new Part(line.facts(), own ? all : Set.of(), shared && !own ? all : Set.of());
  }

  private Part byHistories(LineFacts line, Answers answers) {
    ComponentPaths component = paths(line.line());
    if (pr.allPaths() && !touches(component)) {
      return new Part(line.facts(), Set.of(), Set.of());
    }
    Touched touched =
        Touched.between(
            Optional.of(line.facts().base().head()),
            pr.head(),
            component,
            looked(line, component),
            answers);
    boolean unseen = touched.all().isEmpty() && touches(component);
    return unseen ? byFiles(line) : new Part(line.facts(), touched.own(), touched.shared());
  }

  /** The parts of the component that it may have changed; what is new is a part by itself. */
  private Set<String> looked(LineFacts line, ComponentPaths component) {
    Set<String> parts = new TreeSet<>(component.whole());
    Optional.ofNullable(line.overview().trees().components().get(line.line().name().orElseThrow()))
        .ifPresent(look -> parts.addAll(look.parts().keySet()));
    Set<String> looked = new TreeSet<>();
    if (!pr.allPaths()) {
      looked.addAll(parts);
    }
    for (String path : pr.paths()) {
      if (isIn(component, path)) {
        List<String> within =
            new ArrayList<>(
                parts.stream().filter(part -> ComponentPaths.isWithin(path, part)).toList());
        looked.addAll(within.isEmpty() ? List.of(path) : within);
      }
    }
    return looked;
  }
}
