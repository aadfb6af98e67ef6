package org.vigie.search.savedquery.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.savedquery.words.WordsSince;
import org.vigie.wire.tenancy.AgencyId;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import org.vigie.wire.tenancy.Caller;

/** Since when the words of saved queries hold, in every store of them. The agency is new for each test; queries are made on day 0. */
abstract class WordsSinceContract {
    private static final Instant BEGINNING = Instant.parse("2026-11-22T10:00:00Z");

    private final String agency = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId luna = BrandId.of(agency, "luna");
    private final BrandId foreign = BrandId.of(agency + "x", "nova");

    abstract SavedQueryStore store();

    abstract SavedQueryVersions versions();

    /** A retag of this time with the query as it was in that version is done. */
    abstract void applied(BrandId brand, String id, long version, Instant from, Instant until);

    abstract void forgetApplied(BrandId brand);

    @Test
    void words_areThereSinceTheirLastChangeOrTheirCreation() {
        SavedQuery same = create(nova, "same");
        SavedQuery named = changed(1, same, "Autre nom", "un");
        SavedQuery widened = create(nova, "widened");
        changed(2, widened, "Nom", "un OR deux");
        SavedQuery wide = changed(3, widened, "Autre nom", "un OR deux");
        SavedQuery back = create(luna, "widened");
        changed(4, back, "Nom", "deux");
        SavedQuery asAtFirst = changed(5, back, "Nom", "un");

        assertThat(versions().wordsSince(BrandScope.all(new AgencyId(agency)), List.of(named, wide, asAtFirst)))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(named, since(0, 0), wide, since(2, 2), asAtFirst, since(5, 5)));
        assertThat(versions().wordsSince(BrandScope.of(nova), List.of())).isEmpty();
    }

    @Test
    void queryThatIsThereAgain_beginsAnew() {
        SavedQuery first = create(nova, "q");
        changed(1, first, "Nom", "deux");
        applied(nova, "q", 2, day(-30), day(2));
        store().delete(nova, "q", UnaryOperator.identity(), act(2));
        applied(nova, "q", 2, day(-60), day(2));
        SavedQuery again = store().create(
                        new SavedQuery(nova, "q", definition("Nom", "deux"), 1, day(3), "test"),
                        UUID.randomUUID(),
                        act(3));
        applied(nova, "q", 2, day(-60), day(4));

        assertThat(versions().wordsSince(again)).isEqualTo(since(3, 3));
    }

    @Test
    void retagThatReachesUpToWhatIsTagged_movesItBackAndOneBeyondAGapDoesNot() {
        SavedQuery query = create(nova, "q");
        applied(nova, "q", 1, day(-30), day(-1));
        assertThat(versions().wordsSince(query)).as("a gap of a day").isEqualTo(since(0, 0));
        applied(nova, "q", 1, day(-30), day(0));
        assertThat(versions().wordsSince(query)).isEqualTo(since(0, -30));
        applied(nova, "q", 1, day(-7), day(1));
        applied(nova, "q", 1, day(-90), day(-31));
        assertThat(versions().wordsSince(query)).isEqualTo(since(0, -30));
        applied(nova, "q", 1, day(-90), day(-30));
        assertThat(versions().wordsSince(query)).as("two that meet").isEqualTo(since(0, -90));
    }

    @Test
    void anotherName_changesNothingOfIt() {
        SavedQuery query = create(nova, "q");
        applied(nova, "q", 1, day(-30), day(1));
        SavedQuery named = changed(2, query, "Autre nom", "un");
        assertThat(versions().wordsSince(named)).isEqualTo(since(0, -30));
        // It was begun before the name was changed.
        applied(nova, "q", 1, day(-60), day(1));
        SavedQuery again = changed(3, query, "Encore un nom", "un");
        assertThat(versions().wordsSince(again)).isEqualTo(since(0, -60));
    }

    @Test
    void changeOfTheWords_beginsAnewAlsoWhenTheyAreAsTheyWere() {
        SavedQuery query = create(nova, "q");
        applied(nova, "q", 1, day(-30), day(1));
        SavedQuery other = changed(2, query, "Nom", "deux");
        assertThat(versions().wordsSince(other)).isEqualTo(since(2, 2));
        SavedQuery asAtFirst = changed(3, query, "Nom", "un");
        assertThat(versions().wordsSince(asAtFirst)).isEqualTo(since(3, 3));

        applied(nova, "q", 1, day(-30), day(4));
        assertThat(versions().wordsSince(asAtFirst))
                .as("begun before there were other words meanwhile")
                .isEqualTo(since(3, 3));
        applied(nova, "q", 3, day(-30), day(4));
        assertThat(versions().wordsSince(asAtFirst)).isEqualTo(since(3, -30));
    }

    @Test
    void wordsSince_neverReturnsAnotherBrandsData() {
        List<SavedQuery> others = List.of(create(luna, "q"), create(foreign, "q"));
        SavedQuery mine = create(nova, "q");
        applied(nova, "q", 1, day(-30), day(1));

        assertThat(versions().wordsSince(mine)).isEqualTo(since(0, -30));
        assertThat(others)
                .allSatisfy(other -> assertThat(versions().wordsSince(other)).isEqualTo(since(0, 0)));
    }

    @Test
    void whatABrandForgets_isWhatItsQueriesWereAppliedTo() {
        SavedQuery query = create(nova, "q");
        SavedQuery sibling = create(luna, "q");
        applied(nova, "q", 1, day(-30), day(1));
        applied(luna, "q", 1, day(-30), day(1));
        forgetApplied(nova);

        assertThat(versions().wordsSince(query)).isEqualTo(since(0, 0));
        assertThat(versions().wordsSince(sibling)).isEqualTo(since(0, -30));
        applied(nova, "q", 1, day(-7), day(1));
        assertThat(versions().wordsSince(query)).isEqualTo(since(0, -7));
    }

    private SavedQuery create(BrandId brand, String id) {
        var query = new SavedQuery(brand, id, definition("Nom", "un"), 1, BEGINNING, "test");
        return store().create(query, UUID.randomUUID(), act(0));
    }

    private SavedQuery changed(int day, SavedQuery query, String name, String text) {
        return store().update(
                        query.brand(), query.id(), before -> before.changed(definition(name, text), "test"), act(day));
    }

    private static SavedQuery.Definition definition(String name, String text) {
        return new SavedQuery.Definition(name, text, Objective.ALERT, 2, "zoe", Duration.ofHours(1));
    }

    private static Act act(int day) {
        return new Act(new Caller.Service("test"), UUID.randomUUID().toString(), day(day));
    }

    private static WordsSince since(int written, int tagged) {
        return new WordsSince(day(written), day(tagged));
    }

    private static Instant day(int day) {
        return BEGINNING.plus(Duration.ofDays(day));
    }
}
