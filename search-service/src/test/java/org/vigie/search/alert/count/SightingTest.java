package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SightingTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");

    @Test
    void mentionOfAPerson_countsApartWhereThatIsAskedFor() {
        Sighting person = seen(false);
        assertThat(person.apartFor(Set.of("b", "c")).queries()).containsExactly("a", "b", "b/people");
        assertThat(person.apartFor(Set.of("c"))).isEqualTo(person);
    }

    @Test
    void mentionOfALikelyBot_countsApartNowhere() {
        assertThat(seen(true).apartFor(Set.of("a", "b"))).isEqualTo(seen(true));
    }

    private static Sighting seen(boolean likelyBot) {
        return new Sighting(1, "m", NOON, "feed", true, true, likelyBot, List.of("a", "b"));
    }
}
