package org.vigie.search.alert.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.vigie.search.alert.count.Sighting;
import org.vigie.search.alert.judge.WatchedRule;
import org.vigie.search.alert.people.HereNeeded;
import org.vigie.search.alert.people.WhoIsHere;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.log.AuthorErasure;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.tenancy.BrandId;

/**
 * Matches what came in against the brand's saved queries, in memory, and has it counted and judged; has forgotten who was erased.
 * Thread-safe.
 */
public final class ObserveMentions {
    private final BrandQueries queries;
    private final AlertLedger ledger;
    private final WhoIsHere presence;
    private final Runnable raised;

    /** @param raised told when there may be something to deliver */
    public ObserveMentions(BrandQueries queries, AlertLedger ledger, WhoIsHere presence, Runnable raised) {
        this.queries = queries;
        this.ledger = ledger;
        this.presence = presence;
        this.raised = raised;
    }

    /**
     * Entries of the brand in log order. Problem MATCHER_LOADING before the saved queries
     * were read for the first time.
     *
     * @param last position of the last entry
     * @return alerts raised
     */
    public int observe(BrandId brand, List<IndexEntry> entries, long last) {
        List<AuthorErasure> erasures = new ArrayList<>();
        List<Sighting> sightings = new ArrayList<>();
        for (IndexEntry entry : entries) {
            if (entry instanceof IndexEntry.Erased erased) {
                erasures.add(erased.erasure());
            }
            if (entry instanceof IndexEntry.Arrived arrived) {
                Mention mention = arrived.logged().mention();
                sightings.add(sighting(arrived, queries.matching(brand, mention).found()));
            }
        }
        AlertLedger.Observed observed;
        try {
            observed = ledger.observe(brand, erasures, sightings, last, null);
        } catch (HereNeeded e) {
            observed = ledger.observe(brand, erasures, sightings, last, presence.on(brand));
        }
        List<WatchedRule.Raised> alerts = observed.raised();
        if (!alerts.isEmpty()) {
            raised.run();
        }
        return alerts.size();
    }

    private static Instant edited(Mention.Times times) {
        Instant updated = times.updated();
        return updated == null ? times.firstSeen() : updated;
    }

    private static Sighting sighting(IndexEntry.Arrived arrived, List<BrandQueries.Matched> matching) {
        Mention mention = arrived.logged().mention();
        Sentiment sentiment = mention.sentiment();
        boolean negative = sentiment == Sentiment.NEGATIVE;
        boolean measured = negative || sentiment == Sentiment.NEUTRAL || sentiment == Sentiment.POSITIVE;
        String account = mention.place().account();
        return new Sighting(
                arrived.logged().sequence(),
                mention.id(),
                mention.times().firstSeen(),
                mention.version() <= 1 ? null : edited(mention.times()),
                mention.times().shown(),
                false,
                account.isEmpty() ? mention.place().source() : account,
                measured,
                negative,
                mention.enrichment().labels().contains(MentionLabel.LIKELY_BOT),
                matching.stream().collect(Collectors.toMap(BrandQueries.Matched::id, BrandQueries.Matched::version)),
                arrived.sourceRead());
    }
}
