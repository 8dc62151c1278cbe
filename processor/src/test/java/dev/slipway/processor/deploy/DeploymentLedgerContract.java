package dev.slipway.processor.deploy;

import static dev.slipway.processor.deploy.Deployments.NOW;
import static dev.slipway.processor.deploy.Deployments.entry;
import static dev.slipway.processor.deploy.Deployments.foreign;
import static dev.slipway.processor.deploy.Deployments.key;
import static dev.slipway.processor.deploy.Deployments.record;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.processor.deploy.ledger.DeploymentLedger;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Commit;
import dev.slipway.processor.deploy.ledger.DeploymentLedger.Deployed;
import dev.slipway.processor.deploy.ledger.LedgerChange;
import dev.slipway.processor.deploy.ledger.LedgerChange.AddHistory;
import dev.slipway.processor.deploy.ledger.LedgerChange.AddPromotion;
import dev.slipway.processor.deploy.ledger.LedgerChange.AddRelease;
import dev.slipway.processor.deploy.ledger.LedgerChange.ClaimRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DeploymentRequest;
import dev.slipway.processor.deploy.ledger.LedgerChange.DropPromotion;
import dev.slipway.processor.deploy.ledger.LedgerChange.DropRelease;
import dev.slipway.processor.deploy.ledger.LedgerChange.DropTicket;
import dev.slipway.processor.deploy.ledger.LedgerChange.FreeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.Guard;
import dev.slipway.processor.deploy.ledger.LedgerChange.Insert;
import dev.slipway.processor.deploy.ledger.LedgerChange.LinkGitHub;
import dev.slipway.processor.deploy.ledger.LedgerChange.MoveHead;
import dev.slipway.processor.deploy.ledger.LedgerChange.NoteDeployed;
import dev.slipway.processor.deploy.ledger.LedgerChange.Replace;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeSlot;
import dev.slipway.processor.deploy.ledger.LedgerChange.TakeTicket;
import dev.slipway.shared.domain.deploy.Attempt;
import dev.slipway.shared.domain.deploy.ConcurrencyGroup;
import dev.slipway.shared.domain.deploy.ConfigRevision;
import dev.slipway.shared.domain.deploy.DeploymentKey;
import dev.slipway.shared.domain.deploy.DeploymentNumbering.Head;
import dev.slipway.shared.domain.deploy.DeploymentQueues;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Holder;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Slot;
import dev.slipway.shared.domain.deploy.DeploymentQueues.Ticket;
import dev.slipway.shared.domain.deploy.DeploymentQueues.WaitingRelease;
import dev.slipway.shared.domain.deploy.DeploymentRecord;
import dev.slipway.shared.domain.deploy.DeploymentState;
import dev.slipway.shared.domain.deploy.EnvironmentName;
import dev.slipway.shared.domain.deploy.Progress;
import dev.slipway.shared.domain.deploy.Progress.Approved;
import dev.slipway.shared.domain.deploy.Progress.Creating;
import dev.slipway.shared.domain.deploy.Progress.HeldSlot;
import dev.slipway.shared.domain.deploy.Progress.OnGitHub;
import dev.slipway.shared.domain.deploy.Progress.Place;
import dev.slipway.shared.domain.repo.TagName;
import dev.slipway.shared.domain.version.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every ledger does; a subclass brings it. */
public abstract class DeploymentLedgerContract {
  private static final EnvironmentName PRODUCTION = new EnvironmentName("production");
  private static final TagName TAG = new TagName("v1.2.0");
  private static final ConcurrencyGroup GROUP = new ConcurrencyGroup("production");
  private static final DeploymentKey KEY = key("production", "v1.2.0", 1, 1);
  private static final DeploymentKey OTHER = key("production", "v1.2.0", 1, 2);
  private static final Head FIRST = new Head(ConfigRevision.FIRST, Attempt.FIRST, "d1");

  private DeploymentLedger ledger;

  /** An empty one. */
  protected abstract DeploymentLedger store();

  @BeforeEach
  void newStore() {
    ledger = store();
  }

  @Test
  void nothingIsThereAtFirst() {
    assertThat(ledger.find(KEY)).isEmpty();
    assertThat(ledger.findAll(List.of(KEY))).isEmpty();
    assertThat(ledger.list(Optional.empty(), 10)).isEmpty();
    assertThat(ledger.history(KEY)).isEmpty();
    assertThat(ledger.head(PRODUCTION, TAG)).isEmpty();
    assertThat(ledger.request("r")).isEmpty();
    assertThat(ledger.deployed(PRODUCTION)).isEmpty();
    assertThat(ledger.byGitHubId(7)).isEmpty();
    assertThat(ledger.queues()).isEqualTo(DeploymentQueues.EMPTY);
    committed();
  }

  @Test
  void aRecordIsReadAsItWasWritten() {
    DeploymentRecord first = record(KEY);
    committed(new Insert(first));
    assertThat(ledger.find(KEY)).contains(first);

    Progress full =
        new Progress(
            DeploymentState.ACTIVE,
            NOW.plusNanos(1),
            List.of(new Approved("ada", NOW), new Approved("bob", NOW)),
            new Place(
                Optional.of(4L),
                Optional.of(new HeldSlot(3, NOW.plusSeconds(60), Optional.of(NOW.plusSeconds(61)))),
                true),
            new OnGitHub(
                Optional.of(new Creating("run", NOW)),
                Optional.of(123L),
                Optional.of(456L),
                9,
                "in_progress",
                true),
            5);
    DeploymentRecord next = first.with(full);
    committed(new Replace(next));
    assertThat(ledger.find(KEY)).contains(next);

    DeploymentRecord foreign = record(foreign("Production", 99));
    committed(new Insert(foreign));
    assertThat(ledger.find(foreign("production", 99))).contains(foreign);
    assertThat(ledger.findAll(List.of(KEY, KEY, OTHER, foreign.key())))
        .containsExactlyInAnyOrder(next, foreign);
  }

  @Test
  void aKeyIsFreeOnce() {
    committed(new Insert(record(KEY)));
    refused(new Insert(record(KEY)));
    // GitHub does not tell these environments apart.
    refused(new Insert(record(key("Production", "v1.2.0", 1, 1))));
    committed(new Insert(record(key("production", "V1.2.0", 1, 1))));
  }

  @Test
  void aRecordIsReplacedByTheNextVersionOnly() {
    DeploymentRecord first = record(KEY);
    DeploymentRecord second = first.with(first.progress().withTicket(1));
    DeploymentRecord third = second.with(first.progress().withTicket(2));
    refused(new Replace(second));
    committed(new Insert(first));
    refused(new Replace(third));
    committed(new Replace(second));
    refused(new Replace(second));
    committed(new Replace(third));
    assertThat(ledger.find(KEY)).contains(third);
  }

  @Test
  void aGuardHoldsAsLongAsTheVersionStays() {
    DeploymentRecord first = record(KEY);
    refused(new Guard(first));
    committed(new Insert(first));
    committed(new Guard(first));
    DeploymentRecord second = first.with(first.progress().withTicket(1));
    refused(new Guard(second));
    committed(new Replace(second));
    refused(new Guard(first));
    assertThat(ledger.find(KEY)).contains(second);
  }

  @Test
  void historyIsInOrderAndAPlaceInItIsTakenOnce() {
    for (int i : new int[] {2, 10, 1}) {
      committed(new AddHistory(KEY, entry(i)));
    }
    committed(new AddHistory(OTHER, entry(1)));
    refused(new AddHistory(KEY, entry(2)));
    assertThat(ledger.history(KEY)).containsExactly(entry(1), entry(2), entry(10));
    assertThat(ledger.history(OTHER)).containsExactly(entry(1));
  }

  @Test
  void theNumberMovesOnlyFromTheOneSeen() {
    Head second = new Head(new ConfigRevision(2), Attempt.FIRST, "d2");
    refused(new MoveHead(PRODUCTION, TAG, Optional.of(FIRST), second));
    committed(new MoveHead(PRODUCTION, TAG, Optional.empty(), FIRST));
    refused(new MoveHead(PRODUCTION, TAG, Optional.empty(), FIRST));
    for (Head wrong :
        List.of(
            new Head(new ConfigRevision(2), Attempt.FIRST, "d1"),
            new Head(ConfigRevision.FIRST, new Attempt(2), "d1"),
            new Head(ConfigRevision.FIRST, Attempt.FIRST, "d2"))) {
      refused(new MoveHead(PRODUCTION, TAG, Optional.of(wrong), second));
    }
    committed(new MoveHead(PRODUCTION, TAG, Optional.of(FIRST), second));
    assertThat(ledger.head(new EnvironmentName("PRODUCTION"), TAG)).contains(second);
    assertThat(ledger.head(PRODUCTION, new TagName("V1.2.0"))).isEmpty();
    assertThat(ledger.head(new EnvironmentName("dev"), TAG)).isEmpty();
  }

  @Test
  void whoeverComesLaterWithARequestKeyLearnsOfTheEarlier() {
    DeploymentRequest earlier =
        new DeploymentRequest("k", "f", List.of(KEY, foreign("dev", 5)), NOW);
    committed(new ClaimRequest(earlier));
    DeploymentRequest later = new DeploymentRequest("k", "g", List.of(OTHER), NOW);

    Commit lost =
        ledger.commit(
            List.of(new Insert(record(KEY)), new ClaimRequest(later), new LinkGitHub(7, KEY)));

    assertThat(lost)
        .isEqualTo(new Commit.Lost(List.of(new ClaimRequest(later)), Optional.of(earlier)));
    assertThat(ledger.request("k")).contains(earlier);
    assertThat(ledger.request("K")).isEmpty();
    assertThat(ledger.find(KEY)).isEmpty();
    assertThat(ledger.byGitHubId(7)).isEmpty();
  }

  @Test
  void placesInAQueueFollowEachOther() {
    refused(new TakeTicket(GROUP, 2, KEY, NOW));
    refused(new TakeTicket(GROUP, 0, KEY, NOW));
    committed(new TakeTicket(GROUP, 1, KEY, NOW));
    refused(new TakeTicket(GROUP, 1, OTHER, NOW));
    refused(new TakeTicket(GROUP, 3, OTHER, NOW));
    committed(new TakeTicket(new ConcurrencyGroup("Production"), 2, OTHER, NOW.plusNanos(1)));

    assertThat(ledger.queues().slots())
        .containsExactly(
            new Slot(
                GROUP,
                2,
                0,
                Optional.empty(),
                List.of(new Ticket(1, KEY, NOW), new Ticket(2, OTHER, NOW.plusNanos(1)))));
    assertThat(ledger.queues().isIdle()).isFalse();
  }

  @Test
  void severalMayJoinOneQueueAtOnce() {
    committed(new TakeTicket(GROUP, 1, KEY, NOW), new TakeTicket(GROUP, 2, OTHER, NOW));
    LedgerChange third = new TakeTicket(GROUP, 2, key("production", "v2", 1, 1), NOW);
    LedgerChange fourth = new TakeTicket(GROUP, 3, key("production", "v2", 1, 2), NOW);
    assertThat(ledger.commit(List.of(third, fourth))).isInstanceOf(Commit.Lost.class);
    assertThat(slot().queue()).extracting(Ticket::key).containsExactly(KEY, OTHER);
    assertThat(slot().lastTicket()).isEqualTo(2);
  }

  @Test
  void placesThatAreTakenAtOnceFollowEachOther() {
    List<LedgerChange> gap =
        List.of(new TakeTicket(GROUP, 1, KEY, NOW), new TakeTicket(GROUP, 3, OTHER, NOW));
    assertThatThrownBy(() -> ledger.commit(gap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("do not follow each other");
    assertThat(ledger.queues().slots()).isEmpty();
  }

  @Test
  void numbersOfManyPlacesAreInOrder() {
    for (int i = 1; i <= 12; i++) {
      committed(new TakeTicket(GROUP, i, key("production", "v1", 1, i), NOW));
    }
    assertThat(slot().queue())
        .extracting(Ticket::number)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 12).mapToObj(i -> (long) i).toList());
  }

  @Test
  void aPlaceIsGivenUpOnceAndNeverGivenAgain() {
    refused(new DropTicket(GROUP, 1));
    committed(new TakeTicket(GROUP, 1, KEY, NOW));
    refused(new DropTicket(GROUP, 2));
    committed(new DropTicket(GROUP, 1));
    refused(new DropTicket(GROUP, 1));
    refused(new TakeTicket(GROUP, 1, KEY, NOW));
    assertThat(ledger.queues())
        .isEqualTo(
            new DeploymentQueues(
                List.of(new Slot(GROUP, 1, 0, Optional.empty(), List.of())), List.of(), List.of()));
    assertThat(ledger.queues().isIdle()).isTrue();
  }

  @Test
  void aSlotIsTakenWithItsPlaceByOneAtATime() {
    refused(new TakeSlot(GROUP, 1, KEY, 1, NOW));
    committed(new TakeTicket(GROUP, 1, KEY, NOW), new TakeTicket(GROUP, 2, OTHER, NOW));
    refused(new TakeSlot(GROUP, 2, KEY, 1, NOW));
    refused(new TakeSlot(GROUP, 3, KEY, 1, NOW));
    refused(new TakeSlot(GROUP, 1, KEY, 2, NOW));
    refused(new TakeSlot(GROUP, 1, KEY, 0, NOW));
    committed(new TakeSlot(GROUP, 1, key("Production", "v1.2.0", 1, 1), 1, NOW));
    assertThat(slot())
        .isEqualTo(
            new Slot(
                GROUP,
                2,
                1,
                Optional.of(new Holder(KEY, 1, NOW)),
                List.of(new Ticket(2, OTHER, NOW))));
    refused(new TakeSlot(GROUP, 2, OTHER, 2, NOW));
  }

  @Test
  void onlyItsHolderFreesASlotAndOnlyUnderItsToken() {
    refused(new FreeSlot(GROUP, KEY, 0));
    committed(new TakeTicket(GROUP, 1, KEY, NOW), new TakeTicket(GROUP, 2, OTHER, NOW));
    refused(new FreeSlot(GROUP, KEY, 0));
    committed(new TakeSlot(GROUP, 1, KEY, 1, NOW));
    refused(new FreeSlot(GROUP, OTHER, 1));
    refused(new FreeSlot(GROUP, KEY, 2));
    refused(new FreeSlot(GROUP, KEY, 0));
    committed(new FreeSlot(GROUP, key("PRODUCTION", "v1.2.0", 1, 1), 1));
    refused(new FreeSlot(GROUP, KEY, 1));
    assertThat(slot())
        .isEqualTo(new Slot(GROUP, 2, 1, Optional.empty(), List.of(new Ticket(2, OTHER, NOW))));

    refused(new TakeSlot(GROUP, 2, OTHER, 1, NOW));
    committed(new TakeSlot(GROUP, 2, OTHER, 2, NOW));
    refused(new FreeSlot(GROUP, KEY, 1));
    assertThat(slot().holder()).contains(new Holder(OTHER, 2, NOW));
  }

  @Test
  void groupsDoNotDisturbEachOther() {
    committed(
        new TakeTicket(GROUP, 1, KEY, NOW),
        new TakeTicket(new ConcurrencyGroup("dev"), 1, key("dev", "v1", 1, 1), NOW));
    committed(new TakeSlot(GROUP, 1, KEY, 1, NOW));
    assertThat(ledger.queues().slots())
        .extracting(Slot::group)
        .containsExactly(new ConcurrencyGroup("dev"), GROUP);
    assertThat(ledger.queues().slot(new ConcurrencyGroup("dev")).holder()).isEmpty();
  }

  @Test
  void whatIsSaidWithoutConditionMayBeSaidAgain() {
    committed(new NoteDeployed(PRODUCTION, KEY, Version.parse("1.2.0")));
    assertThat(ledger.deployed(new EnvironmentName("Production")))
        .contains(new Deployed(KEY, Version.parse("1.2.0")));
    committed(new NoteDeployed(PRODUCTION, foreign("production", 3), Optional.empty()));
    assertThat(ledger.deployed(PRODUCTION))
        .contains(new Deployed(foreign("production", 3), Optional.empty()));

    committed(new LinkGitHub(12, KEY));
    committed(new LinkGitHub(12, KEY));
    committed(new LinkGitHub(1, OTHER));
    assertThat(ledger.byGitHubId(12)).contains(KEY);
    assertThat(ledger.byGitHubId(1)).contains(OTHER);
  }

  @Test
  void promotionsAreSeenToOldestFirst() {
    DeploymentKey newest = key("dev", "v9", 1, 1);
    for (DeploymentKey promoted : List.of(OTHER, KEY, newest)) {
      committed(new AddPromotion(promoted));
    }
    assertThat(ledger.queues().promotions()).containsExactly(OTHER, KEY, newest);
    assertThat(ledger.queues().isIdle()).isFalse();
    committed(new DropPromotion(KEY));
    committed(new DropPromotion(KEY));
    assertThat(ledger.queues().promotions()).containsExactly(OTHER, newest);
  }

  @Test
  void releasesThatWaitAreSeenToOldestFirst() {
    TagName first = new TagName("v2");
    TagName second = new TagName("release/v1");
    committed(new AddRelease(first, "ada"));
    committed(new AddRelease(second, ""));
    assertThat(ledger.queues().releases())
        .containsExactly(new WaitingRelease(first, "ada"), new WaitingRelease(second, ""));
    assertThat(ledger.queues().isIdle()).isFalse();
    committed(new DropRelease(first));
    committed(new DropRelease(first));
    committed(new DropRelease(second));
    assertThat(ledger.queues()).isEqualTo(DeploymentQueues.EMPTY);
  }

  @Test
  void theListIsNewestFirstAndOfOneEnvironmentIfAsked() {
    List<DeploymentRecord> all = new ArrayList<>();
    for (int i = 1; i <= 6; i++) {
      String environment = i % 3 == 0 ? "dev" : "Production";
      all.addFirst(record(key(environment, "v1", 1, i), NOW.plusNanos(i)));
    }
    for (int i : new int[] {3, 0, 5, 1, 4, 2}) {
      committed(new Insert(all.get(i)));
    }
    assertThat(ledger.list(Optional.empty(), 100)).containsExactlyElementsOf(all);
    assertThat(ledger.list(Optional.empty(), 2)).containsExactlyElementsOf(all.subList(0, 2));
    assertThat(ledger.list(Optional.of(new EnvironmentName("DEV")), 100))
        .containsExactly(all.get(0), all.get(3));
    assertThat(ledger.list(Optional.of(PRODUCTION), 2)).containsExactly(all.get(1), all.get(2));
    assertThat(ledger.list(Optional.empty(), 0)).isEmpty();
  }

  @Test
  void everyFailedConditionIsNamedAndNothingIsWritten() {
    committed(new Insert(record(KEY)), new TakeTicket(GROUP, 1, KEY, NOW));
    LedgerChange again = new Insert(record(KEY));
    LedgerChange late = new TakeTicket(GROUP, 1, OTHER, NOW);
    LedgerChange stranger = new DropTicket(GROUP, 9);
    LedgerChange fine = new Insert(record(OTHER));
    LedgerChange note = new NoteDeployed(PRODUCTION, KEY, Optional.empty());

    assertThat(ledger.commit(List.of(note, late, fine, again, stranger)))
        .isEqualTo(new Commit.Lost(List.of(late, again, stranger), Optional.empty()));

    assertThat(ledger.find(OTHER)).isEmpty();
    assertThat(ledger.list(Optional.empty(), 9)).hasSize(1);
    assertThat(ledger.deployed(PRODUCTION)).isEmpty();
    assertThat(slot().lastTicket()).isEqualTo(1);
  }

  @Test
  void aTransactionTakesOneHundredItemsAndNoMore() {
    List<LedgerChange> changes = new ArrayList<>();
    for (int i = 1; i <= 49; i++) {
      changes.add(new TakeTicket(new ConcurrencyGroup("g" + i), 1, KEY, NOW));
    }
    changes.add(new Insert(record(KEY)));
    List<LedgerChange> tooMany = new ArrayList<>(changes);
    tooMany.add(new LinkGitHub(1, KEY));

    assertThatThrownBy(() -> ledger.commit(tooMany))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("101 items");
    assertThat(ledger.queues().slots()).isEmpty();
    assertThat(ledger.commit(changes)).isEqualTo(new Commit.Committed());
    assertThat(ledger.queues().slots()).hasSize(49);
  }

  @Test
  void nothingIsChangedTwiceInOneTransaction() {
    committed(new TakeTicket(GROUP, 1, KEY, NOW));
    for (List<LedgerChange> twice :
        List.<List<LedgerChange>>of(
            List.of(new Insert(record(KEY)), new Guard(record(KEY))),
            List.of(new AddPromotion(KEY), new DropPromotion(KEY)),
            List.of(new TakeSlot(GROUP, 1, KEY, 1, NOW), new TakeTicket(GROUP, 2, OTHER, NOW)),
            List.of(new TakeSlot(GROUP, 1, KEY, 1, NOW), new DropTicket(GROUP, 1)))) {
      assertThatThrownBy(() -> ledger.commit(twice))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("twice");
    }
  }

  @Test
  void namesThatLookLikeOthersAreOthers() {
    List<String> names =
        List.of(
            "a",
            "a#b",
            "a%b",
            "a%0023b",
            "a~b",
            "a/b",
            "a:b",
            "é",
            "e\u0301",
            "🚀",
            "a b",
            "github",
            "release",
            "x".repeat(255),
            "x".repeat(254) + "y",
            "é".repeat(255));
    for (String name : names) {
      DeploymentKey one = key(name, "v1", 1, 1);
      committed(
          new Insert(record(one)),
          new AddHistory(one, entry(1)),
          new MoveHead(one.environment(), TAG, Optional.empty(), FIRST),
          new NoteDeployed(one.environment(), one, Optional.empty()),
          new ClaimRequest(new DeploymentRequest(name, "f", List.of(one), NOW)),
          new TakeTicket(new ConcurrencyGroup(name), 1, one, NOW),
          new AddPromotion(one));
    }
    for (String name : names) {
      DeploymentKey one = key(name, "v1", 1, 1);
      assertThat(ledger.find(one)).as(name).contains(record(one));
      assertThat(ledger.history(one)).as(name).hasSize(1);
      assertThat(ledger.deployed(one.environment())).contains(new Deployed(one, Optional.empty()));
      assertThat(ledger.request(name)).map(DeploymentRequest::members).contains(List.of(one));
    }
    assertThat(ledger.queues().slots()).hasSize(names.size()).allMatch(s -> s.queue().size() == 1);
    assertThat(ledger.queues().promotions()).hasSize(names.size());
  }

  private Slot slot() {
    return ledger.queues().slot(GROUP);
  }

  private void committed(LedgerChange... changes) {
    assertThat(ledger.commit(List.of(changes))).isEqualTo(new Commit.Committed());
  }

  /** The change is refused, and so is what would be fine beside it. */
  private void refused(LedgerChange change) {
    DeploymentQueues before = ledger.queues();
    LedgerChange beside = new LinkGitHub(999, KEY);
    assertThat(ledger.commit(List.of(beside, change)))
        .isEqualTo(new Commit.Lost(List.of(change), Optional.empty()));
    assertThat(ledger.byGitHubId(999)).isEmpty();
    assertThat(ledger.queues()).isEqualTo(before);
  }
}
