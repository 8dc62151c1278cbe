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
import dev.slipway.shared.domain.release.ReleaseMarker.Field;
import dev.slipway.shared.domain.release.ReleaseTrailer;
import dev.slipway.shared.domain.release.Remark;
import dev.slipway.shared.domain.release.text.ReleaseHeader;
import dev.slipway.shared.domain.release.text.Section;
import dev.slipway.shared.domain.release.text.SectionBody;
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
   * What the release ought to be at this version.
   *
   * @param byPerson whether the version is a person's choice, made in the title
   * @param pr the pull request whose edits are carried on
   */
  DesiredRelease desired(Version version, boolean byPerson, Optional<OpenReleasePr> pr) {
    String generated = content.generated(version);
    String written = pr.map(p -> merged(p, generated).text()).orElse(generated);
    KeptNotes notes = new KeptNotes(generated, written);
    RepositoryConfig config = facts.config();
    ReleaseMarker marker =
        ReleaseMarker.of(version, facts.base().head())
            .with(Field.LAST, content.previousTag())
            .with(Field.CONFIG, config.digest())
            .with(Field.NOTES, notes.digest())
            .with(Field.CHANGES, content.changesDigest())
            .with(Field.TITLE, byPerson ? Optional.of("person") : Optional.empty())
            .with(Field.CHOICE, content.choice().map(VersionChoice::key))
            .with(Field.ADJUSTED, content.adjusted())
            .with(Field.NEWCOMERS, remembered());
    SectionBody body =
        pr.map(p -> p.section().body())
            .map(old ->
                new SectionBody(
                    old.before(), old.between(), written, old.after(), Optional.of(marker)))
            .orElseGet(() -> SectionBody.fresh(written, marker));
    Optional<DesiredRelease.ChangelogEntry> changelog =
        config
            .changelog()
            .filter(path -> !facts.tree().unreadable().contains(path))
            .map(path -> changelog(path, version, written, pr));
    ReleaseHeader header = content.header(version, byPerson);
    return new DesiredRelease(
        notes,
        new Section(
            trailer(facts, version, notes),
            body,
            header.text(),
            header.footer(),
            changelog.map(DesiredRelease.ChangelogEntry::path)),
        new DesiredRelease.Edits(
            changelog,
            config.files(),
            facts.line().folder(),
            config.requiredBy(),
            facts.tree().files().keySet()));
  }

  private static ReleaseTrailer trailer(ReleaseFacts facts, Version version, KeptNotes notes) {
    return new ReleaseTrailer(
        version,
        facts.line().name(),
        facts.line().isTogether(),
        facts.base().name(),
        Optional.of(notes.digest()),
        Optional.of(facts.base().head()));
  }

  /**
   * A release that stays as it stands on a branch that people pushed to, with what they made of it;
   * empty when nobody but Slipway did.
   */
  static Optional<DesiredRelease> standing(ReleaseFacts facts, OpenReleasePr pr) {
    SectionBody body = pr.section().body();
    KeptNotes notes = pr.section().kept().orElse(new KeptNotes(body.notes(), body.notes()));
    return pr.branch()
        .trailer(facts.line().name())
        .filter(_ -> pr.branch().hasPeoplesCommits())
        .map(ReleaseTrailer::version)
        .map(version ->
            new DesiredRelease(
                notes,
                new Section(
                    trailer(facts, version, notes),
                    body,
                    ReleaseContent.of(facts).header(version, false).text(),
                    Optional.empty(),
                    Optional.empty()),
                DesiredRelease.Edits.none(facts.line().folder())));
  }

  private NotesMerge.Merged merged(OpenReleasePr pr, String generated) {
    Optional<String> written = pr.section().kept().map(KeptNotes::written);
    String body = pr.section().body().peoplesNotes(written);
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
              "People changed the same line in the description and in the changelog on the branch."
                  + " Slipway keeps the description's line; the changelog said:\n\n> "
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
        Changelog.heading(version, date, content.previousTag(), tag, content.context()),
        section,
        unreleasedOnBranch(pr).filter(v -> !v.equals(version)),
        facts
            .history()
            .last()
            .filter(_ -> !late.isEmpty())
            .map(last -> new DesiredRelease.ChangelogEntry.Late(last.version(), late)));
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
