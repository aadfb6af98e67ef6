package org.vigie.search.alert.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.due.DueKind;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.listening.Listened;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.people.HereNeeded;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Role;

class AlertSweepTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00Z");
    private static final BrandId ZEST = BrandId.of("acme", "zest");

    private final InMemoryDueWork work = new InMemoryDueWork();
    private final Ledger ledger = new Ledger();
    private final List<BrandId> asked = new ArrayList<>();
    private final List<BrandId> askedHowFar = new ArrayList<>();
    private final List<String> askedFor = new ArrayList<>();
    private Optional<Listened> listened = Optional.empty();
    private final AlertSweep sweep = new AlertSweep(
            work, ledger, this::here, this::listened, () -> {}, new AlertMeters(new SimpleMeterRegistry()));

    private void due(BrandId brand, DueKind kind, int many) {
        for (int i = 0; i < many; i++) {
            work.at(brand, kind, UUID.randomUUID().toString(), work.now());
        }
    }

    private Optional<Listened> listened(BrandId brand, Set<String> sources) {
        askedHowFar.add(brand);
        askedFor.addAll(sources);
        return listened;
    }

    private List<Here> here(BrandId brand) {
        asked.add(brand);
        return List.of(new Here("ana", Set.of(Role.AGENT)));
    }

    @Test
    void rules_areJudgedByWhatWasCountedNotByTheClock() {
        Listened half = new Listened(NOON.minusSeconds(600), NOON.minusSeconds(300), Map.of());
        listened = Optional.of(half);
        due(NOVA, DueKind.RULE, 1);
        sweep.run();
        assertThat(ledger.listened).containsExactly(half);
    }

    @Test
    void readings_areAskedForOnceABrandAndRunHoweverManyRulesAreDue() {
        listened = Optional.of(new Listened(NOON.minusSeconds(600), NOON, Map.of()));
        due(NOVA, DueKind.RULE, 410);
        due(ZEST, DueKind.RULE, 1);
        sweep.run();
        assertThat(askedHowFar).containsExactlyInAnyOrder(NOVA, ZEST);
        assertThat(askedFor).containsExactlyInAnyOrder("press-of-nova", "press-of-zest");
    }

    @Test
    void nobodyWhoTellsHowFarItIs_isAskedOnceARun() {
        due(NOVA, DueKind.RULE, 1);
        due(ZEST, DueKind.RULE, 1);
        sweep.run();
        assertThat(ledger.listened).containsExactly(null, null);
        assertThat(askedHowFar).hasSize(1);
        due(NOVA, DueKind.RULE, 1);
        sweep.run();
        assertThat(askedHowFar).as("again in the next run").hasSize(2);
    }

    @Test
    void escalationsOfOneBrand_keepNoSilenceWaitingAndAskOnceWhoIsHere() {
        due(NOVA, DueKind.ESCALATION, 450);
        due(NOVA, DueKind.RULE, 210);
        sweep.run();
        assertThat(ledger.done).filteredOn("escalation"::equals).hasSize(450);
        assertThat(ledger.done.getFirst()).isEqualTo("rule");
        assertThat(ledger.done.indexOf("rule")).isZero();
        assertThat(ledger.done.get(201)).as("after a batch of escalations").isEqualTo("rule");
        assertThat(asked).containsExactly(NOVA);
    }

    private static final class Ledger implements AlertLedger {
        private final List<String> done = new ArrayList<>();
        private final List<@Nullable Listened> listened = new ArrayList<>();

        @Override
        public Observed observe(
                BrandId brand,
                List<AuthorErasure> erasures,
                List<Sighting> sightings,
                long last,
                @Nullable List<Here> here) {
            return Observed.NOTHING;
        }

        @Override
        public Set<String> watched(BrandId brand) {
            return Set.of("press-of-" + brand.slug());
        }

        @Override
        public List<WatchedRule.Raised> look(
                BrandId brand, Collection<String> rules, @Nullable Listened upTo, @Nullable List<Here> here) {
            listened.add(upTo);
            done.add("rule");
            return List.of();
        }

        @Override
        public Escalated escalate(BrandId brand, UUID alert, @Nullable List<Here> here) {
            if (here == null) {
                throw new HereNeeded();
            }
            done.add("escalation");
            return Escalated.SENT;
        }
    }
}
