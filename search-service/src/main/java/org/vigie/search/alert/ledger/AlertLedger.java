package org.vigie.search.alert.ledger;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.listening.Listened;
import org.vigie.search.alert.people.Here;
import org.vigie.search.alert.people.HereNeeded;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.wire.tenancy.BrandId;

/**
 * Where mentions are counted and alerts raised: each method is one transaction, in the brand's turn, with the alert's deliveries and its
 * fact. Thread-safe. {@code here} are those who are here, null = nobody asked yet, then {@link HereNeeded} when somebody must.
 * Problem DEPENDENCY_UNAVAILABLE when the store does not answer.
 */
public interface AlertLedger {
    /**
     * Forgets who was erased, counts what comes after the last position counted, and judges the rules at each mention.
     *
     * @param erasures in log order; each is carried out once, also behind the position, because one that was put aside comes late
     * @param sightings mentions in log order; an edit counts for what no earlier version matched, once
     * @param last position of the last entry, counted or not
     */
    Observed observe(
            BrandId brand,
            List<AuthorErasure> erasures,
            List<Sighting> sightings,
            long last,
            @Nullable List<Here> here);

    /**
     * What became of a batch.
     *
     * @param counted those that had not been counted before, as when a batch is handed over again
     * @param raised alerts
     */
    record Observed(List<Sighting> counted, List<WatchedRule.Raised> raised) {
        static final Observed NOTHING = new Observed(List.of(), List.of());
    }

    /** Sources and accounts whose silence some rule of the brand watches, at most 200. */
    Set<String> watched(BrandId brand);

    /**
     * Looks at rules that are due without a mention, and says when again.
     *
     * @param listened how far counting is complete and how sources are read; null = nobody can tell, then no silence is told
     * @return what was raised
     */
    List<WatchedRule.Raised> look(
            BrandId brand, Collection<String> rules, @Nullable Listened listened, @Nullable List<Here> here);

    /** What became of an escalation. */
    enum Escalated {
        /** Somebody acknowledged the alert, or it was escalated before. */
        NO,
        /** It is shown, and there is nothing to deliver. */
        SHOWN,
        /** There is something to deliver. */
        SENT
    }

    /** Escalates an alert that nobody acknowledged in time, once. */
    Escalated escalate(BrandId brand, UUID alert, @Nullable List<Here> here);
}
