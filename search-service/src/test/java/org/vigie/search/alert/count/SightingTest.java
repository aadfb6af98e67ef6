package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void mentionOfAPerson_countsApartWhereThatIsAskedFor() {
        Sighting person = seen(false);
        assertThat(person.apartFor(Set.of("b", "c")).queries()).isEqualTo(Map.of("a", 1L, "b", 2L, "b/people", 2L));
        assertThat(person.apartFor(Set.of("c"))).isEqualTo(person);
    }

    @Test
    void mentionOfALikelyBot_countsApartNowhere() {
        assertThat(seen(true).apartFor(Set.of("a", "b"))).isEqualTo(seen(true));
    }

    private static Sighting seen(boolean likelyBot) {
        return new Sighting(1, "m", NOON, "feed", true, true, likelyBot, Map.of("a", 1L, "b", 2L));
    }
}
