package dev.slipway.processor.github.read;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.processor.github.http.GitHubAnswer;
import dev.slipway.processor.github.http.RepositoryApi;
import dev.slipway.processor.release.look.view.Answers;
import dev.slipway.processor.release.look.view.CommitHistory;
import dev.slipway.processor.release.look.view.OpenPullRequest;
import dev.slipway.processor.release.look.view.Overview;
import dev.slipway.processor.release.look.view.Question;
import dev.slipway.processor.release.look.view.Scope;
import dev.slipway.shared.domain.files.workspace.MemberPattern;
import dev.slipway.shared.domain.repo.CommitSha;
import dev.slipway.shared.domain.repo.TreeSha;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a repository shows, by GraphQL; how two commits stand to one another, by REST. */
public record GitHubHistory(RepositoryApi gitHub) implements CommitHistory {
  @Override
  public Optional<Overview> overview(Scope scope) {
    return new OverviewQuery(gitHub, scope).run();
  }

  @Override
  public void ask(Overview base, Collection<Question<?>> questions, Answers answers) {
    new QuestionsQuery(gitHub, base, answers).run(questions);
  }

  @Override
  public Set<AuthorAt> contributed(Set<AuthorAt> asked) {
    return new AuthorsQuery(gitHub).run(asked);
  }

  @Override
  public List<OpenPullRequest> open() {
    return new OpenPullRequestsQuery(gitHub).run();
  }

  /** 404 when GitHub no longer has one of them. */
  @Override
  public boolean contains(CommitSha head, CommitSha commit) {
    GitHubAnswer answer =
        gitHub
            .api()
            .send(
                gitHub
                    .request("GET", "/compare/{base}...{head}", commit, head)
                    .query("per_page=1"));
    return switch (answer.status()) {
      case 200 -> List.of("ahead", "identical").contains(answer.body().path("status").asText());
      case 404 -> false;
      default -> throw answer.fault();
    };
  }

  @Override
  public AtCommit at(CommitSha commit, Set<String> paths) {
    Set<String> wanted = new TreeSet<>(paths);
    List<MemberPattern> patterns =
        wanted.stream().flatMap(path -> MemberPattern.of(path).stream()).toList();
    if (!patterns.isEmpty()) {
      wanted.removeIf(path -> MemberPattern.of(path).isPresent());
      wanted.addAll(new FoldersQuery(gitHub).run(commit, patterns));
    }
    List<String> files = List.copyOf(wanted);
    RepositoryQuery query = new RepositoryQuery(gitHub, "AtCommit");
    JsonNode found =
        query
            .field(query.commit(commit, "tree { oid } " + FileShapes.fields(query, files)))
            .run()
            .path("object");
    if (!found.path("tree").isObject()) {
      throw query.unreadable("no commit " + commit);
    }
    return new AtCommit(
        new TreeSha(found.path("tree").path("oid").asText()),
        new FileShapes(gitHub).files(found, files));
  }
}
