package org.vigie.search.savedquery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.SearchReason;
import org.vigie.search.savedquery.live.LiveQueries;
import org.vigie.search.savedquery.store.InMemorySavedQueryStore;
import org.vigie.search.savedquery.store.Objective;
import org.vigie.search.savedquery.store.SavedQuery;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class StoredBrandQueriesTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant MADE = Instant.parse("2026-10-01T08:00:00Z");

    private final InMemorySavedQueryStore store = new InMemorySavedQueryStore();
    private final BrandQueries queries =
            new StoredBrandQueries(store, store, new LiveQueries(store, 1 << 20, unread -> {}, (of, query) -> {}));

    @Test
    void taggedSince_isThatOfItsVersions_andAnErrorOfAQueryThatIsNotThere() {
        create(MADE, "nova");
        Instant widened = MADE.plus(Duration.ofDays(9));
        change(widened, "Name", "nova OR novas");
        assertThat(queries.taggedSince(NOVA, "q")).isEqualTo(widened);
        store.applied(NOVA, "q", 2, MADE, widened);
        assertThat(queries.taggedSince(NOVA, "q")).isEqualTo(MADE);
        assertThatThrownBy(() -> queries.taggedSince(NOVA, "none"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.reason()).isEqualTo(SearchReason.SAVED_QUERY_UNKNOWN));
    }

    private void create(Instant at, String text) {
        store.create(new SavedQuery(NOVA, "q", definition("Name", text), 1, at, "ana"), UUID.randomUUID(), act(at));
    }

    private void change(Instant at, String name, String text) {
        store.update(NOVA, "q", before -> before.changed(definition(name, text), "ana"), act(at));
    }

    private static SavedQuery.Definition definition(String name, String text) {
        return new SavedQuery.Definition(name, text, Objective.ALERT, 2, "zoe", Duration.ZERO);
    }

    private static Act act(Instant at) {
        return new Act(new Caller.Service("test"), "r", at);
    }
}
