package org.vigie.gateway.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.wire.problem.Problem;

class StreamSlotsTest {
    private static final long HEAP = 256L * 1024 * 1024;
    private static final int MOST = 512;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final StreamSlots slots = new StreamSlots(50, HEAP, meters);

    /** As many as there are for them, and why there are no more. */
    private String fill(String agency, String caller, List<StreamSlots.Slot> into) {
        try {
            for (int i = 0; i <= 2 * MOST; i++) {
                into.add(slots.take(agency, caller));
            }
            return "never";
        } catch (Problem refused) {
            assertThat(refused.metadata()).containsEntry("scope", "streams").containsEntry("retry_after_seconds", "10");
            return refused.reason().name();
        }
    }

    private double gauge(String name) {
        return meters.get("vigie.gateway.streams." + name).gauge().value();
    }

    @Test
    void caller_hasAsManyAsOneMay_andAgainWhenOneIsClosed() {
        List<StreamSlots.Slot> held = new ArrayList<>();

        assertThat(fill("acme", "person a1", held)).isEqualTo("RATE_LIMITED");
        assertThat(held).hasSize(50);
        held.removeFirst().close();
        held.add(slots.take("acme", "person a1"));
        assertThatThrownBy(() -> slots.take("acme", "person a1")).isInstanceOf(Problem.class);

        held.forEach(StreamSlots.Slot::close);
        assertThat(gauge("open")).isZero();
        assertThat(gauge("most")).isEqualTo(MOST);
    }

    @Test
    void callersOfTheSameNameInTwoAgencies_areTwo() {
        fill("acme", "integration crm", new ArrayList<>());

        List<StreamSlots.Slot> other = new ArrayList<>();
        assertThat(fill("globex", "integration crm", other)).isEqualTo("RATE_LIMITED");
        assertThat(other).hasSize(50);
    }

    @Test
    void manyPeopleOfOneAgency_haveHalf_eachOfThemSome_andAnotherAgencyTheirs() {
        List<StreamSlots.Slot> acme = new ArrayList<>();
        String last = "";
        for (int person = 0; person < 100; person++) {
            int before = acme.size();
            last = fill("acme", "person a" + person, acme);
            assertThat(acme.size() > before || acme.size() >= MOST / 2 - 1)
                    .as("person %s", person)
                    .isTrue();
        }
        assertThat(last).isEqualTo("OVERLOADED");
        assertThat(acme).hasSizeBetween(MOST / 2 - 2, MOST / 2);

        List<StreamSlots.Slot> globex = new ArrayList<>();
        assertThat(fill("globex", "person b1", globex)).isEqualTo("RATE_LIMITED");
        assertThat(globex).hasSize(50);
    }

    @Test
    void allTogether_areNoMoreThanTheHeapCarries() {
        List<StreamSlots.Slot> all = new ArrayList<>();
        for (int agency = 0; agency < 40; agency++) {
            for (int person = 0; person < 20; person++) {
                fill("a" + agency, "person p" + person, all);
            }
        }
        assertThat(all).hasSizeBetween(MOST - 10, MOST);
        assertThat(gauge("open")).isEqualTo(all.size());
    }
}
