package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Overview.Page;
import dev.slipway.processor.release.look.view.Question;
import dev.slipway.processor.release.look.view.Question.CommitAt;
import dev.slipway.processor.release.look.view.Question.Distance;
import dev.slipway.processor.release.look.view.Question.DistanceFrom;
import dev.slipway.processor.release.look.view.Question.FilesAt;
import dev.slipway.processor.release.look.view.Question.HistoryAfter;
import dev.slipway.processor.release.look.view.Question.MergedAs;
import dev.slipway.processor.release.look.view.Question.PartsAt;
import dev.slipway.processor.release.look.view.Question.PathHistory;
import dev.slipway.processor.release.look.view.Question.ReleaseFor;
import dev.slipway.processor.release.look.view.Question.TagsAfter;
import dev.slipway.processor.release.look.view.Question.Touch;
import dev.slipway.shared.domain.repo.CommitSha;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** What is asked beyond the first look, as one GraphQL query of aliased fields. */
final class QuestionsQuery {
  /** A commit has two connections of its own for each of these; what is left out is asked again. */
  private static final int MOST_COMMITS = 100;

  private final RepositoryQuery query;
  private final FileShapes files;
  private final long repositoryId;
  private final Overview overview;
  private final Answers answers;

  QuestionsQuery(RepositoryApi gitHub, Overview overview, Answers answers) {
    this.query = new RepositoryQuery(gitHub, "Questions");
    this.files = new FileShapes(gitHub);
    this.repositoryId = gitHub.address().id();
    this.overview = overview;
    this.answers = answers;
  }

  void run(Collection<Question<?>> questions) {
    int commits = 0;
    for (Question<?> question : questions) {
      if (!(question instanceof CommitAt) || commits++ < MOST_COMMITS) {
        ask(question);
      }
    }
    query.run();
  }

  private void ask(Question<?> question) {
    switch (question) {
      case HistoryAfter asked ->
          query.ask(
              overview.base().head(),
              Shapes.history(query, after(asked.cursor()), Connections.MOST),
              commit ->
                  answers.put(
                      asked,
                      Shapes.history(
                          commit.path("history"), overview.base().name(), repositoryId)));
      case TagsAfter asked ->
          query.ask(
              Shapes.tags(after(asked.cursor())), tags -> answers.put(asked, Shapes.tags(tags)));
      case DistanceFrom asked ->
          query.ask(
              "ref(qualifiedName: %s) { compare(headRef: %s) { aheadBy behindBy headTarget { oid } } }"
                  .formatted(
                      query.text(asked.tag().ref()), query.text(overview.base().name().value())),
              ref -> answers.put(asked, distance(ref.path("compare"))));
      case PathHistory asked ->
          query.ask(
              asked.from(),
              Connections.page(
                  "history",
                  "path: %s, ".formatted(query.text(asked.path()))
                      + asked.after().map(this::after).orElse(""),
                  Connections.MOST,
                  "oid committedDate"),
              commit -> answers.put(asked, touches(commit.path("history"))));
      case PartsAt asked -> {
        ComponentFields fields = new ComponentFields(query, query.asked(), asked.paths());
        query.ask(
            asked.commit(), fields.atCommit(), commit -> answers.put(asked, fields.parts(commit)));
      }
      case FilesAt asked ->
          query.ask(
              asked.commit(),
              "oid "
                  + FileShapes.fields(query, asked.paths())
                  + asked
                      .folder()
                      .map(f -> FileShapes.folder(query, FileShapes.NAMES, f, "name"))
                      .orElse(""),
              commit -> answers.put(asked, files.read(commit, asked.paths())));
      case ReleaseFor asked ->
          query.ask(
              "release(tagName: %s) { %s }"
                  .formatted(query.text(asked.tag().value()), Shapes.RELEASE),
              release ->
                  answers.put(
                      asked, Optional.of(release).filter(JsonNode::isObject).map(Shapes::release)));
      case CommitAt asked ->
          query
              .with(Shapes.COMMIT)
              .ask(
                  asked.sha(),
                  "...N",
                  commit ->
                      answers.put(
                          asked,
                          Shapes.historyCommit(commit, overview.base().name(), repositoryId)));
      case MergedAs asked ->
          query.ask(
              MergedPrShape.fields(query, asked.number(), asked.paths()),
              pr -> answers.put(asked, MergedPrShape.read(pr, repositoryId, files, asked.paths())));
    }
  }

  private String after(String cursor) {
    return Connections.after(query.text(cursor));
  }

  private Distance distance(JsonNode comparison) {
    return Shapes.text(comparison.path("headTarget").path("oid"))
        .map(head ->
            new Distance(
                new CommitSha(head),
                comparison.path("behindBy").asInt() == 0,
                comparison.path("aheadBy").asInt()))
        // The tag vanished meanwhile, or shares no history with the base: it is not reachable.
        .orElseGet(() -> new Distance(overview.base().head(), false, 0));
  }

  private static Page<Touch> touches(JsonNode connection) {
    return new Page<>(
        Shapes.nodes(connection)
            .map(node ->
                new Touch(
                    new CommitSha(node.path("oid").asText()),
                    Instant.parse(node.path("committedDate").asText())))
            .toList(),
        Shapes.next(connection));
  }
}
