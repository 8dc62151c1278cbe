package dev.slipway.processor.release.look.view;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known beyond the first look, and what is still to be asked for. */
public final class Answers {
  private final Map<Question<?>, Object> known = new HashMap<>();
  private final Set<Question<?>> wanted = new LinkedHashSet<>();
  private boolean complete = true;

  /** Begins to note whether all that is wanted from now on is known. */
  public void begin() {
    complete = true;
  }

  /** Whether all is known that was wanted since. */
  public boolean isComplete() {
    return complete;
  }

  /** What is known; what is not is asked for next. */
  public <A> Optional<A> to(Question<A> question) {
    Optional<A> answer = known(question);
    if (answer.isEmpty()) {
      wanted.add(question);
      complete = false;
    }
    return answer;
  }

  /** What is known. */
  @SuppressWarnings("unchecked") // only put writes it
  public <A> Optional<A> known(Question<A> question) {
    return Optional.ofNullable((A) known.get(question));
  }

  public <A> void put(Question<A> question, A answer) {
    known.put(question, answer);
  }

  /** Asks a single question. */
  public static <A> A one(CommitHistory source, Overview overview, Question<A> question) {
    Answers answers = new Answers();
    source.ask(overview, List.of(question), answers);
    return answers.to(question).orElseThrow();
  }

  /** Asks for what is wanted, in one request; false when nothing is. */
  public boolean ask(CommitHistory source, Overview overview) {
    List<Question<?>> questions = List.copyOf(wanted);
    wanted.clear();
    if (!questions.isEmpty()) {
      source.ask(overview, questions, this);
    }
    return !questions.isEmpty();
  }
}
