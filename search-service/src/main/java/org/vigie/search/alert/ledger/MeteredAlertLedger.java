package org.vigie.search.alert.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.listening.Listened;
import org.vigie.search.alert.people.Here;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.wire.tenancy.BrandId;

/** Measures another ledger: what it raised and escalated once that is durable, and how far counting lies behind the inbox. */
final class MeteredAlertLedger implements AlertLedger {
    private final AlertLedger ledger;
    private final AlertMeters meters;
    private final Clock clock;

    MeteredAlertLedger(AlertLedger ledger, AlertMeters meters, Clock clock) {
        this.ledger = ledger;
        this.meters = meters;
        this.clock = clock;
    }

    @Override
    public Observed observe(
            BrandId brand,
            List<AuthorErasure> erasures,
            List<Sighting> sightings,
            long last,
            @Nullable List<Here> here) {
        Observed observed = ledger.observe(brand, erasures, sightings, last, here);
        Instant now = clock.instant();
        observed.counted().forEach(sighting -> meters.counted(sighting.stored(), now));
        observed.raised().forEach(meters::raised);
        return observed;
    }

    @Override
    public Set<String> watched(BrandId brand) {
        return ledger.watched(brand);
    }

    @Override
    public List<WatchedRule.Raised> look(
            BrandId brand, Collection<String> rules, @Nullable Listened listened, @Nullable List<Here> here) {
        List<WatchedRule.Raised> raised = ledger.look(brand, rules, listened, here);
        raised.forEach(meters::raised);
        return raised;
    }

    @Override
    public Escalated escalate(BrandId brand, UUID alert, @Nullable List<Here> here) {
        Escalated escalated = ledger.escalate(brand, alert, here);
        if (escalated != Escalated.NO) {
            meters.escalated();
        }
        return escalated;
    }
}
