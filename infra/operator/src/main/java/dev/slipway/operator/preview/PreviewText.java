package dev.slipway.operator.preview;

import dev.slipway.operator.Terminal;
import dev.slipway.shared.domain.version.Bump;
import dev.slipway.shared.domain.version.Change;
import java.util.List;
import java.util.Optional;

/** A preview for people. */
final class PreviewText {
  private static final int MOST_CAUSES = 20;

  private final Terminal terminal;
  private final StringBuilder text = new StringBuilder();

  private PreviewText(Terminal terminal) {
    this.terminal = terminal;
  }

  /**
   * Renders it.
   *
   * @param withDiffs whether to show how each file changes
   */
  static String render(Preview preview, Terminal terminal, boolean withDiffs) {
    PreviewText page = new PreviewText(terminal);
    page.versions(preview);
    if (preview.next().isPresent()) {
      page.causes(preview);
      page.heading("Notes");
      page.text.append('\n').append(Terminal.printable(preview.notes().strip())).append('\n');
      page.files(preview.files(), withDiffs);
    }
    return page.text.toString();
  }

  private void versions(Preview preview) {
    text.append(terminal.bold(preview.facts().base().repository().toString()))
        .append(
            preview.facts().line().name().map(name -> " " + Terminal.printable(name)).orElse(""))
        .append(" at ")
        .append(preview.facts().base().head().abbreviated())
        .append("\n\n  current  ")
        .append(preview.current().map(Object::toString).orElse("none"))
        .append(terminal.dim("  " + since(preview)))
        .append("\n  next     ");
    if (preview.next().isEmpty()) {
      text.append("none").append(terminal.dim("  nothing releasable")).append('\n');
      return;
    }
    text.append(terminal.bold(terminal.green(preview.next().get().toString())))
        .append(
            terminal.dim(
                preview.current().isEmpty()
                    ? "  the first release"
                    : "  " + PreviewJson.bump(preview.bump())))
        .append('\n');
  }

  private static String since(Preview preview) {
    int commits = preview.facts().history().commits().size();
    String count = commits == 1 ? "1 commit" : commits + " commits";
    String tag =
        preview
            .facts()
            .history()
            .last()
            .map(last -> "since " + last.tag())
            .orElse(
                preview.current().isEmpty()
                    ? "no release tag yet"
                    : "by the version file; no release tag yet");
    return preview.facts().history().last().isPresent() ? count + " " + tag : tag + ", " + count;
  }

  private void causes(Preview preview) {
    heading("Because of");
    // The version would be the same without the lesser ones.
    List<Preview.Cause> decisive =
        preview.causes().stream().filter(cause -> cause.bump() == preview.bump()).toList();
    decisive.stream().limit(MOST_CAUSES).forEach(cause -> cause(cause.change(), cause.bump()));
    more(decisive.size() - MOST_CAUSES, "more");
    more(preview.causes().size() - decisive.size(), "that would ask for less");
  }

  private void cause(Change change, Bump bump) {
    String scope = change.scope().map(s -> "(" + s + ")").orElse("");
    String type =
        change.conventional() ? change.type() + scope + (change.breaking() ? "!: " : ": ") : "";
    text.append("  ")
        .append("%-5s".formatted(PreviewJson.bump(bump)))
        .append("  ")
        .append(change.sha().abbreviated())
        .append("  ")
        .append(Terminal.printable((type + change.description()).replace('\n', ' ')))
        .append('\n');
  }

  private void more(int count, String what) {
    if (count > 0) {
      text.append(terminal.dim("  … and " + count + " " + what)).append('\n');
    }
  }

  private void files(List<FileChange> files, boolean withDiffs) {
    heading("Files");
    if (files.isEmpty()) {
      text.append("  none\n");
    }
    int width = files.stream().mapToInt(file -> file.path().length()).max().orElse(0);
    for (FileChange file : files) {
      text.append("  ")
          .append(Terminal.printable(file.path()))
          .append(" ".repeat(width - file.path().length()))
          .append("  ")
          .append(terminal.green("+" + file.added()))
          .append(file.removed() > 0 ? terminal.red(" -" + file.removed()) : "")
          .append(file.isNew() ? "  new" : "")
          .append('\n');
    }
    if (withDiffs) {
      files.forEach(file -> diff(file.diff()));
    } else if (!files.isEmpty()) {
      text.append(terminal.dim("  --diff shows how they change")).append('\n');
    }
  }

  private void diff(String diff) {
    text.append('\n');
    for (String line : diff.split("\n", -1)) {
      String safe = Terminal.printable(line);
      text.append(
              switch (Optional.of(line)
                  .filter(l -> !l.isEmpty())
                  .map(l -> l.charAt(0))
                  .orElse(' ')) {
                case '+' -> terminal.green(safe);
                case '-' -> terminal.red(safe);
                case '@' -> terminal.dim(safe);
                default -> safe;
              })
          .append('\n');
    }
    text.setLength(text.length() - 1);
  }

  private void heading(String heading) {
    text.append('\n').append(terminal.bold(heading)).append('\n');
  }
}
