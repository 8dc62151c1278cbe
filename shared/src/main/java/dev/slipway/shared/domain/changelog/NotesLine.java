package dev.slipway.shared.domain.changelog;

import dev.slipway.shared.domain.repo.CommitSha;
import java.util.Set;

/**
 * A line of release notes that stands for commits.
 *
 * @param section the heading it stands under, without {@code #}s; empty when there is none
 * @param text the whole list item, with its continuation lines
 * @param commits those it links to; never empty
 */
public record NotesLine(String section, String text, Set<CommitSha> commits) {
  public NotesLine {
    commits = Set.copyOf(commits);
  }
}
