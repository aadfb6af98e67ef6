package org.vigie.search.mention.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.log.IndexEntry;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.log.Written;
import org.vigie.wire.tenancy.BrandId;

/**
 * Carries out entries of the inbox log in their order: mentions in as few writes as possible, erasures in between. An erasure also needs the
 * store of what was made of the index; Problem DEPENDENCY_UNAVAILABLE when that does not answer. Problem MATCHER_LOADING while the saved
 * queries, which are a mention's tags, are being read.
 */
public final class IndexMentions {
    private final MentionIndex index;
    private final QueryTags tags;
    private final UnlistedAuthors unlisted;

    public IndexMentions(MentionIndex index, QueryTags tags, UnlistedAuthors unlisted) {
        this.index = index;
        this.tags = tags;
        this.unlisted = unlisted;
    }

    /** Entries that just came. */
    public Written live(BrandId brand, List<IndexEntry> entries) {
        return carryOut(brand, entries, index::write);
    }

    /** Entries read again from the log. */
    public Written again(BrandId brand, List<IndexEntry> entries) {
        return carryOut(brand, entries, index::rewrite);
    }

    private Written carryOut(
            BrandId brand, List<IndexEntry> entries, BiFunction<BrandId, List<LoggedMention>, Written> write) {
        Written written = Written.NOTHING;
        List<LoggedMention> run = new ArrayList<>(entries.size());
        for (IndexEntry entry : entries) {
            switch (entry) {
                case IndexEntry.Arrived arrived -> run.add(tagged(arrived.logged()));
                case IndexEntry.Erased erased -> {
                    written = written.plus(flush(brand, run, write));
                    index.erase(brand, erased.erasure());
                    unlisted.unlist(brand, erased.erasure());
                }
            }
        }
        return written.plus(flush(brand, run, write));
    }

    /** What the log tells stays; else the queries of now are the tags. */
    private LoggedMention tagged(LoggedMention logged) {
        Mention mention = logged.mention();
        if (!mention.matchedQueries().isEmpty()) {
            return logged;
        }
        List<String> queries = tags.of(mention.brand(), mention);
        return queries.isEmpty() ? logged : new LoggedMention(mention.tagged(queries), logged.sequence());
    }

    private static Written flush(
            BrandId brand, List<LoggedMention> run, BiFunction<BrandId, List<LoggedMention>, Written> write) {
        if (run.isEmpty()) {
            return Written.NOTHING;
        }
        Written written = write.apply(brand, List.copyOf(run));
        run.clear();
        return written;
    }
}
