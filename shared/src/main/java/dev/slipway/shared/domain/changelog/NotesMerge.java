package dev.slipway.shared.domain.changelog;

import java.util.List;
import java.util.Optional;

/**
 * Three-way merge of release notes that people edit while they are generated anew. Lines are known
 * by the commits they link to, so rewording, moving and removing them is seen for what it is.
 *
 * <pre>{@code
 * last generated     people made of it     generated now        merged
 * ### Features       ### What is new       ### Features         ### What is new
 * - one (a)          - One, better (a)     - one (a)            - One, better (a)
 * - two (b)                                - two (b)
 * - three (c)        - three (c)                                - four (d)
 *                    Thanks, all!          - four (d)           Thanks, all!
 * }</pre>
 *
 * <p>People's words win. Line ends come out as LF.
 */
public final class NotesMerge {
  private NotesMerge() {}

  /**
   * A line that was changed on both sides.
   *
   * @param bodyLine what stands now; empty when the body dropped the line
   * @param changelogLine what was not taken over; empty when the changelog dropped the line
   */
  public record Conflict(String bodyLine, String changelogLine) {}

  /** The merged notes and what could not be merged. */
  public record Merged(String text, List<Conflict> conflicts) {
    public Merged {
      conflicts = List.copyOf(conflicts);
    }
  }

  /**
   * Brings the notes that people edited up to date.
   *
   * @param lastGenerated what was generated when the notes were last written; empty when that is
   *     lost, then every line counts as people's
   * @param people the notes as they are
   * @param nowGenerated what is generated now
   */
  public static String merge(Optional<String> lastGenerated, String people, String nowGenerated) {
    return merge(lastGenerated.orElse(""), people, nowGenerated).text();
  }

  /**
   * Takes what people changed in the changelog's section over into the notes.
   *
   * @param base the notes that the changelog's section was made from
   * @param body the notes in the pull request's body; they win
   * @param changelog the changelog's section, {@link Changelog#section}
   */
  public static Merged mergeTwo(String base, String body, String changelog) {
    // The section is not the notes themselves: what could break out of it was changed on the way.
    return merge(String.join("\n", SectionBody.contained(base)), body, changelog);
  }

  private static Merged merge(String base, String mine, String theirs) {
    String before = NotesDocument.normalised(base);
    String here = NotesDocument.normalised(mine);
    String there = NotesDocument.normalised(theirs);
    if (there.strip().equals(before.strip()) || there.equals(here)) {
      return new Merged(here, List.of());
    }
    if (here.strip().equals(before.strip())) {
      return new Merged(there, List.of());
    }
    return new ThreeWayMerge(
            NotesDocument.parse(before), NotesDocument.parse(here), NotesDocument.parse(there))
        .merged();
  }
}
