package org.vigie.search.retag;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.search.QueryProblems;
import org.vigie.search.SearchReason;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.LoggedMentions;
import org.vigie.search.mention.log.LoggedMentions.Tagging;
import org.vigie.search.mention.log.LoggedMentions.Wrong;
import org.vigie.search.mention.log.Written;
import org.vigie.search.savedquery.BrandQueries;
import org.vigie.wire.problem.FailureTrace;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;

/**
 * Looks for mentions whose tag is wrong, page by page, and writes them again at their own position in the log: whatever came
 * later in the log stays. The lease is renewed before each page, and a retag that lost it stops; so does one whose query says something else
 * meanwhile: what came in since has the tags of what it is now.
 */
final class RetagMentions {
    private static final Logger log = LoggerFactory.getLogger(RetagMentions.class);
    private static final int PAGE = 200;
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final BrandQueries queries;
    private final LoggedMentions mentions;
    private final MentionIndex index;
    private final RetagLeases leases;
    private final Runnable show;
    private final Executor executor;

    /** @param show lets searches find what was written before; Problem INDEX_UNAVAILABLE */
    RetagMentions(
            BrandQueries queries,
            LoggedMentions mentions,
            MentionIndex index,
            RetagLeases leases,
            Runnable show,
            Executor executor) {
        this.queries = queries;
        this.mentions = mentions;
        this.index = index;
        this.leases = leases;
        this.show = show;
        this.executor = executor;
    }

    /**
     * Until when a query is applied when nobody says: now, or since when it is tagged by its words where the clock of whoever saved them
     * is ahead. One that ended before would leave a gap, and nothing would be noted. Problem SAVED_QUERY_UNKNOWN.
     */
    Instant usualUntil(BrandId brand, String query, Instant now) {
        Instant tagged = queries.taggedSince(brand, query);
        return tagged.isAfter(now) ? tagged : now;
    }

    /** Begins and returns at once. Problems SAVED_QUERY_UNKNOWN, RETAG_RUNNING. */
    Retag begin(BrandId brand, String query, Instant from, Instant until, RetagLeases.By by) {
        BrandQueries.Saved saved = queries.require(brand, query);
        Retag retag = new Retag(UUID.randomUUID(), brand, query, saved.version(), from, until);
        if (!leases.begin(retag, LEASE, by)) {
            throw new Problem(
                    SearchReason.RETAG_RUNNING,
                    "Another retag of the brand is under way.",
                    Map.of("brand", brand.toString()));
        }
        executor.execute(() -> run(retag, saved, by));
        return retag;
    }

    private void run(Retag retag, BrandQueries.Saved saved, RetagLeases.By by) {
        Count tagged = new Count();
        Count untagged = new Count();
        String outcome;
        Map<String, String> blame = Map.of();
        try {
            correct(retag, saved, Wrong.MISSING, tagged);
            correct(retag, saved, Wrong.SURPLUS, untagged);
            // Who hears of the end counts anew.
            show.run();
            outcome = Retag.Result.DONE;
        } catch (Problem e) {
            outcome = e.reason().name();
            blame = e.reason() == SearchReason.QUERY_TOO_LARGE ? e.metadata() : Map.of();
            log.warn("retag {} of {} broke off: {}", retag.id(), retag.brand(), outcome);
        } catch (RuntimeException e) {
            outcome = "FAILED";
            log.error("retag {} of {} broke off", retag.id(), retag.brand(), e);
        }
        long kept = tagged.kept + untagged.kept;
        finish(retag, new Retag.Result(outcome, blame, tagged.mentions, untagged.mentions, kept), by);
    }

    /** When the store does not answer either, the lease ends by itself. */
    private void finish(Retag retag, Retag.Result result, RetagLeases.By by) {
        try {
            leases.finish(retag, result, by);
        } catch (RuntimeException e) {
            log.warn("the end of retag {} is not recorded: {}", retag.id(), FailureTrace.headline(e));
        }
    }

    private void correct(Retag retag, BrandQueries.Saved saved, Wrong wrong, Count count) {
        var tagging = new Tagging(saved.expression(), saved.id(), wrong, retag.from(), retag.until());
        String after = null;
        do {
            requireLease(retag);
            requireUnchanged(retag, saved);
            String last = after;
            LoggedMentions.Page page = QueryProblems.searching(
                    saved.text(), () -> mentions.wronglyTagged(retag.brand(), tagging, last, PAGE));
            write(retag.brand(), saved, page.mentions(), count);
            after = page.next();
        } while (after != null);
    }

    private void write(BrandId brand, BrandQueries.Saved saved, List<LoggedMention> page, Count count) {
        List<LoggedMention> corrected = new ArrayList<>(page.size());
        for (LoggedMention logged : page) {
            Tags.corrected(logged.mention(), saved.id(), saved.expression())
                    .ifPresent(mention -> corrected.add(new LoggedMention(mention, logged.sequence())));
        }
        if (corrected.isEmpty()) {
            return;
        }
        Written written = index.rewrite(brand, corrected);
        if (!written.refusals().isEmpty()) {
            log.warn(
                    "{} mentions of {} keep their tags: {}",
                    written.refusals().size(),
                    brand,
                    written.refusals().getFirst().reason());
        }
        count.mentions += written.indexed();
        count.kept += written.refusals().size();
    }

    private void requireLease(Retag retag) {
        if (!leases.renew(retag, LEASE)) {
            throw new Problem(SearchReason.RETAG_RUNNING, "The lease was lost to another retag of the brand.");
        }
    }

    /** Problems SAVED_QUERY_UNKNOWN, ETAG_MISMATCH. */
    private void requireUnchanged(Retag retag, BrandQueries.Saved saved) {
        if (!queries.require(retag.brand(), retag.query()).text().equals(saved.text())) {
            throw new Problem(WireReason.ETAG_MISMATCH, "The query was changed meanwhile; apply it again.");
        }
    }

    /** Mentions written so far, told also when it breaks off. */
    private static final class Count {
        private long mentions;
        private long kept;
    }
}
