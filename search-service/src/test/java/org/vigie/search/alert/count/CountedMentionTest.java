package org.vigie.search.alert.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CountedMentionTest {
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final Set<String> ASKED = Set.of("b", "c");

    @Test
    void mentionOfAPerson_countsApartWhereThatIsAskedFor() {
        assertThat(fresh().count(version(1, false), ASKED).queries())
                .isEqualTo(Map.of("a", 1L, "b", 2L, "b/people", 2L));
        assertThat(fresh().count(version(1, false), Set.of("c")).queries()).isEqualTo(Map.of("a", 1L, "b", 2L));
    }

    @Test
    void mentionOfALikelyBot_countsApartOnceItIsCorrected() {
        CountedMention mention = fresh();
        assertThat(mention.count(version(1, true), ASKED).queries()).isEqualTo(Map.of("a", 1L, "b", 2L));
        CountedMention again = kept(mention);
        assertThat(again.count(version(2, false), ASKED).queries()).isEqualTo(Map.of("b/people", 2L));
        CountedMention later = kept(again);
        assertThat(later.count(version(3, false), ASKED).queries()).isEmpty();
        assertThat(later.isChanged()).isFalse();
    }

    @Test
    void correctionOfWhatCameBeforeARuleAsked_countsNowhere() {
        CountedMention mention = fresh();
        mention.count(version(1, true), Set.of());
        CountedMention again = kept(mention);
        assertThat(again.count(version(2, false), ASKED).queries()).isEmpty();
        assertThat(again.count(version(3, true), ASKED).queries()).isEmpty();
        assertThat(again.relabelled()).isEmpty();
    }

    @Test
    void correctionToALikelyBot_takesOutWhatWasCountedThen() {
        CountedMention mention = fresh();
        mention.count(version(1, false), ASKED);
        CountedMention out = kept(mention);
        assertThat(out.count(version(2, true), ASKED).queries()).isEmpty();
        Relabelled taken = new Relabelled("m", "b/people", NOON, true, true, true);
        assertThat(out.relabelled()).containsExactly(taken);
        CountedMention back = kept(out);
        assertThat(back.count(version(3, false), ASKED).queries()).isEmpty();
        assertThat(back.relabelled()).containsExactly(new Relabelled("m", "b/people", NOON, true, true, false));
    }

    /** However versions are labelled and fall into batches, what is counted among people is what the last label says, and never twice. */
    @Property(tries = 500)
    void peoplesCount_isOfTheLastLabel(
            @ForAll @Size(min = 1, max = 8) List<Boolean> bots, @ForAll @Size(8) List<Boolean> cuts) {
        CountedMention mention = fresh();
        Map<String, Integer> counts = new HashMap<>();
        List<Sighting> batch = new ArrayList<>();
        for (int i = 0; i < bots.size(); i++) {
            batch.add(mention.count(version(i + 1, bots.get(i)), ASKED));
            if (cuts.get(i) || i == bots.size() - 1) {
                for (Sighting one : batch) {
                    mention.settled(one).queries().keySet().forEach(query -> counts.merge(query, 1, Integer::sum));
                }
                mention.relabelled().forEach(one -> counts.merge(one.counted(), one.out() ? -1 : 1, Integer::sum));
                batch.clear();
                mention = kept(mention);
            }
        }
        assertThat(counts.getOrDefault("b/people", 0)).isEqualTo(bots.getLast() ? 0 : 1);
        assertThat(counts).containsEntry("a", 1).containsEntry("b", 1).doesNotContainKey("a/people");
    }

    private static CountedMention fresh() {
        return new CountedMention("m");
    }

    /** As the next batch finds it. */
    private static CountedMention kept(CountedMention mention) {
        return new CountedMention("m", mention.queries(), mention.people());
    }

    private static Sighting version(int number, boolean likelyBot) {
        Instant edited = number == 1 ? null : NOON.plusSeconds(number * 60L);
        return new Sighting(number, "m", NOON, edited, "feed", true, true, likelyBot, Map.of("a", 1L, "b", 2L));
    }
}
