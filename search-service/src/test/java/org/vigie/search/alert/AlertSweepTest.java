package org.vigie.search.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.rule.DueKind;
import org.vigie.search.mention.AuthorErasure;
import org.vigie.wire.tenancy.BrandId;

class AlertSweepTest {
    private static final Duration SETTLE = Duration.ofMinutes(1);
    private static final BrandId NOVA = BrandId.of("acme", "nova");

    private final Work work = new Work();
    private final Ledger ledger = new Ledger();
    private final Time time = new Time();
    private final List<BrandId> asked = new ArrayList<>();
    private final AlertSweep sweep = new AlertSweep(work, ledger, this::here, () -> {}, time, SETTLE);

    private List<String> here(BrandId brand) {
        asked.add(brand);
        return List.of("ana");
    }

    @Test
    void silences_areBelievedAWhileAfterAFailure() {
        work.rules = 1;
        sweep.run();
        assertThat(ledger.done).as("just started").isEmpty();
        time.now = time.now.plus(SETTLE);
        work.failing = true;
        assertThatThrownBy(sweep::run).isInstanceOf(IllegalStateException.class);
        work.failing = false;
        sweep.run();
        assertThat(ledger.done).as("just failed").isEmpty();
        time.now = time.now.plus(SETTLE);
        sweep.run();
        assertThat(ledger.done).containsExactly("rule");
    }

    @Test
    void escalationsOfOneBrand_keepNoSilenceWaitingAndAskOnceWhoIsHere() {
        time.now = time.now.plus(SETTLE);
        work.escalations = 450;
        work.rules = 210;
        sweep.run();
        assertThat(ledger.done).filteredOn("escalation"::equals).hasSize(450);
        assertThat(ledger.done.getFirst()).isEqualTo("rule");
        assertThat(ledger.done.indexOf("rule")).isZero();
        assertThat(ledger.done.get(201)).as("after a batch of escalations").isEqualTo("rule");
        assertThat(asked).containsExactly(NOVA);
    }

    private static final class Work implements DueWork {
        private int rules;
        private int escalations;
        private boolean failing;

        @Override
        public List<Due> claim(DueKind kind, int most, Duration lease) {
            if (failing) {
                throw new IllegalStateException("away");
            }
            int waiting = kind == DueKind.RULE ? rules : escalations;
            int taken = Math.min(waiting, most);
            if (kind == DueKind.RULE) {
                rules -= taken;
            } else {
                escalations -= taken;
            }
            return Stream.generate(() -> new Due(NOVA, UUID.randomUUID().toString()))
                    .limit(taken)
                    .toList();
        }

        @Override
        public int forgetOldCounts() {
            return 0;
        }
    }

    private static final class Ledger implements AlertLedger {
        private final List<String> done = new ArrayList<>();

        @Override
        public int observe(
                BrandId brand,
                List<AuthorErasure> erasures,
                List<Sighting> sightings,
                long last,
                @Nullable List<String> here) {
            return 0;
        }

        @Override
        public int look(BrandId brand, Collection<String> rules, @Nullable List<String> here) {
            done.add("rule");
            return 0;
        }

        @Override
        public boolean escalate(BrandId brand, UUID alert, @Nullable List<String> here) {
            if (here == null) {
                throw new HereNeeded();
            }
            return done.add("escalation");
        }
    }

    private static final class Time extends Clock {
        private Instant now = Instant.parse("2026-11-26T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
