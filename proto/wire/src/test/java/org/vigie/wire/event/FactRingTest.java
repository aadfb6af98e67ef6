package org.vigie.wire.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vigie.wire.tenancy.BrandId;

class FactRingTest {
    static NumberedFact fact(long sequence, String brand) {
        return new NumberedFact(
                sequence,
                new Fact(
                        new UUID(0, sequence),
                        BrandId.of("acme", brand),
                        "ThingHappened",
                        "t" + sequence,
                        Instant.EPOCH,
                        Map.of(),
                        Map.of()));
    }

    /** Against the obvious model: a list of everything published, of which the newest {@code capacity} are held. */
    @Property
    void reader_getsTheNextFactsOrIsToldToReadTheLog(
            @ForAll @IntRange(min = 1, max = 9) int capacity,
            @ForAll @IntRange(max = 20) int begin,
            @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 3) Integer> steps,
            @ForAll @IntRange(max = 100) int position,
            @ForAll @IntRange(min = 1, max = 12) int max) {
        FactRing ring = new FactRing(capacity);
        ring.begin(begin);
        List<NumberedFact> model = new ArrayList<>();
        long sequence = begin;
        for (int step : steps) {
            sequence += step;
            model.add(fact(sequence, "nova"));
            ring.publish(List.of(model.getLast()));
        }
        int dropped = Math.max(0, model.size() - capacity);
        long base = dropped == 0 ? begin : model.get(dropped - 1).sequence();
        Optional<List<NumberedFact>> expected = position < base
                ? Optional.empty()
                : Optional.of(model.stream()
                        .filter(f -> f.sequence() > position)
                        .limit(max)
                        .toList());
        assertThat(ring.after(position, max)).isEqualTo(expected);
        assertThat(ring.last()).isEqualTo(sequence);
    }

    @Test
    void ring_isEmptyBeforeItBegins() {
        FactRing ring = new FactRing(4);
        assertThat(ring.last()).isEqualTo(-1);
        assertThat(ring.after(0, 10)).isEmpty();
    }

    @Test
    void ring_refusesToGoBackwards() {
        FactRing ring = new FactRing(4);
        ring.begin(5);
        assertThatIllegalArgumentException().isThrownBy(() -> ring.publish(List.of(fact(5, "nova"))));
    }

    @Test
    void fact_refusesBodiesAndNonsense() {
        Fact fact = fact(1, "nova").fact();
        assertThatIllegalArgumentException().isThrownBy(() -> fact.label("text", "x".repeat(201)));
        assertThatIllegalArgumentException().isThrownBy(() -> fact.figure("seconds", Double.NaN));
        assertThat(fact.label("agent", "a").figure("epoch", 2).figures()).containsEntry("epoch", 2.0);
    }
}
