package dev.slipway.shared.domain.release.plan;

import dev.slipway.shared.domain.changelog.Changelog;
import dev.slipway.shared.domain.changelog.LateNotes;
import dev.slipway.shared.domain.changelog.MarkdownText;
import dev.slipway.shared.domain.changelog.NotesLine;
import dev.slipway.shared.domain.changelog.NotesMerge;
import dev.slipway.shared.domain.config.RepositoryConfig;
import dev.slipway.shared.domain.release.Digest;
import dev.slipway.shared.domain.release.KeptNotes;
import dev.slipway.shared.domain.release.ReleaseBranch;
import dev.slipway.shared.domain.release.ReleaseMarker;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.text.PullRequestBody;
import dev.slipway.shared.domain.release.text.ReleaseHeader;
import dev.slipway.shared.domain.version.Commit;
import dev.slipway.shared.domain.version.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a release PR ought to be, made of what the release contains and of what people changed in
 * the one that is open.
 */
final class ReleaseDraft {
  private final ReleaseContent content;
  private final ReleaseFacts facts;

  ReleaseDraft(ReleaseContent content) {
    this.content = content;
    this.facts = content.facts();
  }

  /** The answer about contributors, as the marker keeps it. */
  private Optional<String> remembered() {
    return facts
        .history()
        .newcomers()
        .flatMap(ids -> Contributors.of(content).map(people -> people.remember(ids)));
  }

  /**
   * What the release PR ought to be at this version.
   *
   * @param byPerson whether the version is a person's choice
   * @param pr the pull request whose edits are carried on
   * @param title a title that stays as it is; empty to write it anew
   */
  DesiredRelease desired(
      Version version, boolean byPerson, Optional<OpenReleasePr> pr, Optional<String> title) {
    String generated = content.generated(version);
    String written = pr.map(p -> merged(p, generated).text()).orElse(generated);
    KeptNotes notes = new KeptNotes(generated, written);
    RepositoryConfig config = facts.config();
    ReleaseMarker marker =
        new ReleaseMarker(
                version,
                facts.base().head(),
                content.previousTag(),
                config.digest(),
                notes.digest(),
                content.changesDigest(),
                byPerson,
                content.wished(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty())
            .remembering(remembered());
    PullRequestBody old = pr.map(p -> PullRequestBody.parse(p.section().body())).orElse(null);
    PullRequestBody body =
        old == null
            ? PullRequestBody.fresh(written, marker)
            : new PullRequestBody(
                old.before(), old.between(), written, old.after(), Optional.of(marker));
    ReleaseTrailer trailer =
        new ReleaseTrailer(
            version,
            facts.line().name(),
            facts.line().isTogether(),
            facts.base().name(),
            Optional.of(notes.digest()),
            Optional.of(facts.base().head()));
    return new DesiredRelease(
        version,
        title.orElse(config.title().format(version)),
        config.title().format(version),
        trailer,
        notes,
        body,
        ReleaseHeader.of(content, version, byPerson),
        ReleaseHeader.footer(content, version),
        config
            .changelog()
            .filter(path -> !facts.tree().unreadable().contains(path))
            .map(path -> changelog(path, version, written, pr)),
        config.files(),
        facts.line().folder(),
        config.requiredBy(),
        facts.tree().files().keySet());
  }

  private NotesMerge.Merged merged(OpenReleasePr pr, String generated) {
    Optional<String> written = pr.section().kept().map(KeptNotes::written);
    String body = PullRequestBody.parse(pr.section().body()).peoplesNotes(written);
    NotesMerge.Merged people =
        onBranch(pr)
            .map(section -> NotesMerge.mergeTwo(written.orElse(""), body, section))
            .orElse(new NotesMerge.Merged(body, List.of()));
    return new NotesMerge.Merged(
        NotesMerge.merge(pr.section().kept().map(KeptNotes::generated), people.text(), generated),
        people.conflicts());
  }

  /**
   * The changelog's section as people left it on the branch; only where the base for comparing is
   * known.
   */
  private Optional<String> onBranch(OpenReleasePr pr) {
    if (pr.section().kept().isEmpty() || pr.section().changelogOnBranch().isEmpty()) {
      return Optional.empty();
    }
    return pr.branch()
        .trailer(facts.line().name())
        .map(t -> Changelog.parse(pr.section().changelogOnBranch().get()).section(t.version()))
        .filter(section -> !section.isBlank());
  }

  /** What body and changelog both changed: the body wins, and people are shown the other. */
  List<Remark> conflicts(OpenReleasePr pr) {
    List<Remark> remarks = new ArrayList<>();
    for (NotesMerge.Conflict conflict : merged(pr, "").conflicts()) {
      remarks.add(
          Remark.say(
              "changelog-"
                  + Digest.of(conflict.bodyLine(), conflict.changelogLine()).substring(0, 12),
              "The same line was changed in the description and in the changelog on the branch. The"
                  + " description's stays; the changelog said:\n\n> "
                  + MarkdownText.safe(conflict.changelogLine())));
    }
    return remarks;
  }

  private DesiredRelease.ChangelogEntry changelog(
      String path, Version version, String section, Optional<OpenReleasePr> pr) {
    String tag = facts.config().tag().format(version);
    // The newest commit's date, not the clock's: the same facts give the same text tomorrow.
    LocalDate date =
        facts.history().commits().stream()
            .map(Commit::committedAt)
            .findFirst()
            .orElse(Instant.EPOCH)
            .atZone(ZoneOffset.UTC)
            .toLocalDate();
    List<String> late =
        facts.history().last().flatMap(ReleaseFacts.LastRelease::notes).stream()
            .flatMap(body -> LateNotes.parse(body).stream())
            .map(NotesLine::text)
            .toList();
    return new DesiredRelease.ChangelogEntry(
        path,
        version,
        Changelog.heading(version, date, content.previousTag(), tag, content.context()),
        section,
        unreleasedOnBranch(pr).filter(v -> !v.equals(version)),
        late.isEmpty()
            ? Optional.empty()
            : facts.history().last().map(ReleaseFacts.LastRelease::version),
        late);
  }

  /**
   * The version whose section we wrote on a branch that keeps people's commits, and so keeps that
   * section.
   */
  private Optional<Version> unreleasedOnBranch(Optional<OpenReleasePr> pr) {
    return pr.map(OpenReleasePr::branch)
        .filter(ReleaseBranch::hasPeoplesCommits)
        .flatMap(branch -> branch.trailer(facts.line().name()))
        .map(ReleaseTrailer::version)
        // A version that no tag names was never released, however far a release by hand went past
        // it.
        .filter(v -> !facts.history().taken().contains(v));
  }
}
