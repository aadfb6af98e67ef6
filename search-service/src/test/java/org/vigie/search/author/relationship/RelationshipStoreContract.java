package org.vigie.search.author.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.relationship.RelationshipStore.Filter;
import org.vigie.search.author.relationship.RelationshipStore.Position;
import org.vigie.search.author.relationship.RelationshipStore.StepPosition;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

/** What every store of relationships keeps. Brands are new for each test. */
abstract class RelationshipStoreContract {
    static final Instant NOW = Instant.parse("2026-11-26T08:00:00Z");
    static final AuthorKey ANA = new AuthorKey("mastodon", "ana");
    static final AuthorKey BEN = new AuthorKey("mastodon", "ben");

    private final BrandId brand =
            BrandId.of("acme", "r" + UUID.randomUUID().toString().substring(0, 8));
    private final BrandId sibling = BrandId.of("acme", brand.slug() + "x");

    abstract RelationshipStore store();

    @Test
    void author_ofWhomNobodySaidAnythingHasAnEmptyOne() {
        assertThat(store().find(brand, ANA)).isEqualTo(Relationship.none(ANA));
        assertThat(store().list(brand, Filter.NONE, null, 10)).isEmpty();
        assertThat(store().steps(brand, ANA, null, 10)).isEmpty();
    }

    @Test
    void relationship_comesBackAsItWasWritten() {
        Relationship told = told(ANA, Stage.ENGAGED, "leo", "« rappeler »\nvendredi", NOW.plusSeconds(86_400));
        Relationship after = store().update(brand, ANA, before -> told.replacing(before, act(NOW)), act(NOW));
        assertThat(after).isEqualTo(told.replacing(Relationship.none(ANA), act(NOW)));
        assertThat(after.version()).isPositive();
        assertThat(after.changedAt()).isEqualTo(NOW);
        assertThat(store().find(brand, ANA)).isEqualTo(after);
        assertThat(store().find(brand, new AuthorKey("feed", "ana")))
                .as("another network is another author")
                .isEqualTo(Relationship.none(new AuthorKey("feed", "ana")));
    }

    @Test
    void change_isWholeOrNone() {
        assertThatThrownBy(() -> store().update(brand, ANA, RelationshipStoreContract::fail, act(NOW)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().list(brand, Filter.NONE, null, 10))
                .as("not even begun")
                .isEmpty();
        Relationship first = write(told(ANA, Stage.SPOTTED, "", "", null), NOW);
        assertThatThrownBy(() -> store().update(brand, ANA, RelationshipStoreContract::fail, act(NOW)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(store().find(brand, ANA)).isEqualTo(first);
        Relationship second = write(told(ANA, Stage.PARTNER, "", "", null), NOW.plusSeconds(1));
        assertThat(second.version()).isEqualTo(first.version() + 1);
    }

    @Test
    void step_isWrittenOnceAndCounted() {
        NewStep wanted = new NewStep(UUID.randomUUID(), ANA, StepKind.CONTACT, "au téléphone", null);
        Step step = store().add(brand, wanted, act(NOW));
        assertThat(step).isEqualTo(new Step(wanted.id(), StepKind.CONTACT, "au téléphone", NOW, "test", NOW));
        assertThat(store().add(brand, wanted, act(NOW.plusSeconds(5)))).isEqualTo(step);
        assertThat(store().steps(brand, ANA, null, 10)).containsExactly(step);
        Relationship begun = store().find(brand, ANA);
        assertThat(begun.steps()).isEqualTo(1);
        assertThat(begun.version()).as("a step is no change of the rest").isZero();
        assertThat(begun.changedAt()).isEqualTo(NOW);
        assertThat(begun.changedBy()).isEqualTo("test");
        assertThat(store().list(brand, Filter.NONE, null, 10)).containsExactly(begun);
    }

    @Test
    void stepId_ofOtherContentIsRefusedAndCountsNothing() {
        UUID id = UUID.randomUUID();
        store().add(brand, new NewStep(id, ANA, StepKind.NOTE, "text", NOW), act(NOW));
        List<NewStep> others = List.of(
                new NewStep(id, ANA, StepKind.NOTE, "other", NOW),
                new NewStep(id, ANA, StepKind.MEETING, "text", NOW),
                new NewStep(id, ANA, StepKind.NOTE, "text", null),
                new NewStep(id, BEN, StepKind.NOTE, "text", NOW));
        for (NewStep other : others) {
            assertThatThrownBy(() -> store().add(brand, other, act(NOW)))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.reason()).isEqualTo(SearchReason.REQUEST_ID_REUSED));
        }
        assertThat(store().find(brand, ANA).steps()).isEqualTo(1);
        assertThat(store().find(brand, BEN).steps()).isZero();
    }

    @Test
    void change_keepsTheStepsOfBefore() {
        store().add(brand, note(ANA, NOW), act(NOW));
        store().add(brand, note(ANA, NOW), act(NOW));
        Relationship after = write(told(ANA, Stage.CONTACTED, "leo", "", null), NOW.plusSeconds(9));
        assertThat(after.steps()).isEqualTo(2);
        assertThat(after.version()).isPositive();
        store().add(brand, note(ANA, NOW), act(NOW.plusSeconds(20)));
        Relationship last = store().find(brand, ANA);
        assertThat(last.steps()).isEqualTo(3);
        assertThat(last.version()).isEqualTo(after.version());
        assertThat(last.owner()).isEqualTo("leo");
        assertThat(last.changedAt()).isEqualTo(NOW.plusSeconds(20));
    }

    @Test
    void list_beginsWithWhatIsDueThenWithWhatChangedLast() {
        write(told(key("late"), Stage.NONE, "", "later", NOW.plusSeconds(900)), NOW);
        write(told(key("old"), Stage.NONE, "", "some day", null), NOW.plusSeconds(1));
        write(told(key("soon"), Stage.NONE, "", "now", NOW.minusSeconds(900)), NOW.plusSeconds(2));
        write(told(key("new"), Stage.NONE, "", "", null), NOW.plusSeconds(3));
        write(told(key("same-b"), Stage.NONE, "", "", null), NOW.plusSeconds(2));
        write(told(key("same-a"), Stage.NONE, "", "", null), NOW.plusSeconds(2));
        write(told(key("late-too"), Stage.NONE, "", "later", NOW.plusSeconds(900)), NOW.plusSeconds(4));
        assertThat(ids(store().list(brand, Filter.NONE, null, 50)))
                .containsExactly("soon", "late-too", "late", "new", "same-a", "same-b", "old");
    }

    @Test
    void pages_missNothingAndRepeatNothing() {
        for (int i = 0; i < 23; i++) {
            Instant due = i % 3 == 0 ? null : NOW.plusSeconds(i % 4);
            write(told(key("a" + i), Stage.NONE, "", "next", due), NOW.plusSeconds(i % 5));
        }
        List<String> whole = ids(store().list(brand, Filter.NONE, null, 50));
        assertThat(whole).hasSize(23).doesNotHaveDuplicates();
        assertThat(pages(after -> store().list(brand, Filter.NONE, after, 4))).isEqualTo(whole);
    }

    private static List<String> pages(Function<@Nullable Position, List<Relationship>> page) {
        List<String> seen = new ArrayList<>();
        List<Relationship> found = page.apply(null);
        while (!found.isEmpty()) {
            seen.addAll(ids(found));
            found = page.apply(Position.parse(Position.of(found.getLast()).text()));
        }
        return seen;
    }

    @Test
    void list_isFilteredByOwnerAndStage() {
        write(told(key("leo-1"), Stage.ENGAGED, "leo", "", null), NOW.plusSeconds(4));
        write(told(key("leo-2"), Stage.DECLINED, "leo", "", null), NOW.plusSeconds(3));
        write(told(key("mia-1"), Stage.ENGAGED, "mia", "", null), NOW.plusSeconds(2));
        write(told(key("free"), Stage.NONE, "", "", null), NOW.plusSeconds(1));
        assertThat(ids(store().list(brand, new Filter("leo", null), null, 9))).containsExactly("leo-1", "leo-2");
        assertThat(ids(store().list(brand, new Filter("", Stage.ENGAGED), null, 9)))
                .containsExactly("leo-1", "mia-1");
        assertThat(ids(store().list(brand, new Filter("leo", Stage.DECLINED), null, 9)))
                .containsExactly("leo-2");
        assertThat(store().list(brand, new Filter("nobody", null), null, 9)).isEmpty();
    }

    @Test
    void steps_areListedPageByPageTheOneThatHappenedLastFirst() {
        List<Step> written = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            written.add(store().add(brand, note(ANA, NOW.minusSeconds(i % 4)), act(NOW)));
        }
        store().add(brand, note(BEN, NOW), act(NOW));
        List<Step> seen = new ArrayList<>();
        List<Step> page = store().steps(brand, ANA, null, 3);
        while (!page.isEmpty()) {
            seen.addAll(page);
            StepPosition last =
                    new StepPosition(page.getLast().happenedAt(), page.getLast().id());
            page = store().steps(brand, ANA, StepPosition.parse(last.text()), 3);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(written);
        assertThat(seen).extracting(Step::happenedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void store_neverReturnsAnotherBrandsData() {
        for (BrandId each : List.of(brand, sibling)) {
            store().update(
                            each,
                            ANA,
                            before -> told(ANA, Stage.ENGAGED, each.slug(), "", null)
                                    .replacing(before, act(NOW)),
                            act(NOW));
            store().add(each, new NewStep(UUID.randomUUID(), ANA, StepKind.NOTE, each.slug(), NOW), act(NOW));
        }
        BrandId foreign = BrandId.of("acmex", brand.slug());
        assertThat(store().find(brand, ANA).owner()).isEqualTo(brand.slug());
        assertThat(store().list(brand, Filter.NONE, null, 9))
                .singleElement()
                .satisfies(one -> assertThat(one.owner()).isEqualTo(brand.slug()));
        assertThat(store().steps(brand, ANA, null, 9))
                .singleElement()
                .satisfies(one -> assertThat(one.text()).isEqualTo(brand.slug()));
        assertThat(store().find(foreign, ANA)).isEqualTo(Relationship.none(ANA));
        assertThat(store().list(foreign, Filter.NONE, null, 9)).isEmpty();
        assertThat(store().steps(foreign, ANA, null, 9)).isEmpty();
    }

    @Test
    void stepId_ofAnotherBrandIsFree() {
        UUID id = UUID.randomUUID();
        store().add(sibling, new NewStep(id, ANA, StepKind.NOTE, "theirs", NOW), act(NOW));
        assertThat(store().add(brand, new NewStep(id, BEN, StepKind.NOTE, "ours", NOW), act(NOW))
                        .text())
                .isEqualTo("ours");
    }

    private static Relationship fail(Relationship before) {
        throw new IllegalStateException("no");
    }

    private Relationship write(Relationship told, Instant at) {
        return store().update(brand, told.author(), before -> told.replacing(before, act(at)), act(at));
    }

    private static NewStep note(AuthorKey author, Instant happenedAt) {
        return new NewStep(UUID.randomUUID(), author, StepKind.NOTE, "note", happenedAt);
    }

    private static AuthorKey key(String id) {
        return new AuthorKey("mastodon", id);
    }

    private static List<String> ids(List<Relationship> relationships) {
        return relationships.stream().map(one -> one.author().id()).toList();
    }

    static Relationship told(AuthorKey author, Stage stage, String owner, String next, @Nullable Instant nextAt) {
        return new Relationship(author, "Name", stage, owner, true, next, nextAt, 0, 0, null, "");
    }

    static Act act(Instant at) {
        return new Act(new Caller.Service("test"), UUID.randomUUID().toString(), at);
    }
}
