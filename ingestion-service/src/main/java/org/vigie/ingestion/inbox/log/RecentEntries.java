package org.vigie.ingestion.inbox.log;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.vigie.channels.mention.Content;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.wire.tenancy.BrandId;

/**
 * The log with its newest entries kept as they were read: several consumers follow it one close behind the other, and what the first
 * reads the others find here. Those who come at the same time wait for the one that reads, which is what they would do themselves. Without
 * news the log is asked again only after {@link #PATIENCE}. A run without gaps is kept, of at most {@link #MOST_ENTRIES} entries and
 * {@link #MOST_LETTERS} letters, some 40 MB, so that those who are quick with a backlog do not leave the others to read it alone; an
 * erasure ends it, so that no words of its author stay. Thread-safe.
 */
final class RecentEntries implements InboxLog {
    private static final int MOST_ENTRIES = 20_000;
    private static final long MOST_LETTERS = 8_000_000;
    /** Shorter than the pause after which a consumer that nobody wakes looks again. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Duration IDLE = Duration.ofSeconds(10);

    private final InboxLog log;
    private final LongSupplier nanos;
    private final ReentrantLock lock = new ReentrantLock();
    private final NavigableMap<Long, InboxEntry> run = new TreeMap<>();

    /** The run has every entry after {@code from}, up to {@code to}. */
    private long from;

    private long to;
    private long letters;
    private long readAt;
    private volatile boolean news = true;
    /** The log said that there is more behind the run. */
    private boolean unread;

    /** @param nanos a clock as {@link System#nanoTime} */
    RecentEntries(InboxLog log, LongSupplier nanos) {
        this.log = log;
        this.nanos = nanos;
    }

    /** Where nobody reads any more, as after a lease went elsewhere, nothing is kept either. */
    @Override
    public void refresh() {
        news = true;
        if (lock.tryLock()) {
            try {
                if (nanos.getAsLong() - readAt > IDLE.toNanos()) {
                    startAt(to);
                }
            } finally {
                lock.unlock();
            }
        }
    }

    @Override
    public LogPage after(long sequence, Set<BrandId> without, int limit) {
        // Who is far behind, or looks for some alone, reads alone, and keeps nobody waiting.
        Optional<LogPage> recent = without.isEmpty() ? recent(sequence, limit) : Optional.empty();
        return recent.orElseGet(() -> log.after(sequence, without, limit));
    }

    private Optional<LogPage> recent(long sequence, int limit) {
        lock.lock();
        try {
            if (sequence > to) {
                startAt(sequence);
            }
            if (sequence < from) {
                return Optional.empty();
            }
            LogPage kept = kept(sequence, limit);
            if (kept.more() || !isDue()) {
                return Optional.of(kept);
            }
            readOn(limit);
            return sequence < from
                    ? Optional.empty()
                    : Optional.of(kept(sequence, limit))
                            .map(page -> new LogPage(page.entries(), page.more() || unread));
        } finally {
            lock.unlock();
        }
    }

    private LogPage kept(long sequence, int limit) {
        List<InboxEntry> page = new ArrayList<>();
        long held = 0;
        for (InboxEntry entry : run.tailMap(sequence, false).values()) {
            held += letters(entry);
            if (page.size() == limit || (held > LogPage.MOST_BYTES && !page.isEmpty())) {
                return new LogPage(page, true);
            }
            page.add(entry);
        }
        return LogPage.of(page, limit);
    }

    private boolean isDue() {
        return news || nanos.getAsLong() - readAt > PATIENCE.toNanos();
    }

    private void readOn(int limit) {
        news = false;
        readAt = nanos.getAsLong();
        try {
            LogPage read = log.after(to, Set.of(), limit);
            read.entries().forEach(this::keep);
            unread = read.more();
            // Only ever set here: what was told meanwhile stays told.
            if (unread) {
                news = true;
            }
        } catch (RuntimeException e) {
            news = true;
            throw e;
        }
    }

    private void keep(InboxEntry entry) {
        if (entry instanceof InboxEntry.AuthorErased) {
            startAt(entry.sequence() - 1);
        }
        run.put(entry.sequence(), entry);
        to = entry.sequence();
        letters += letters(entry);
        while (run.size() > MOST_ENTRIES || letters > MOST_LETTERS) {
            InboxEntry oldest = run.pollFirstEntry().getValue();
            letters -= letters(oldest);
            from = oldest.sequence();
        }
    }

    private void startAt(long sequence) {
        run.clear();
        letters = 0;
        from = sequence;
        to = sequence;
        unread = false;
        news = true;
    }

    private static long letters(InboxEntry entry) {
        if (!(entry instanceof InboxEntry.Received received)) {
            return 0;
        }
        IncomingMention item = received.mention().item();
        Content content = item.content();
        long extras = item.extras().values().stream().mapToLong(String::length).sum();
        return content.text().length()
                + content.title().length()
                + content.html().length()
                + extras;
    }

    @Override
    public List<InboxEntry> erasures(long sequence, int limit) {
        return log.erasures(sequence, limit);
    }

    @Override
    public LogPage after(BrandId brand, long sequence, int limit) {
        return log.after(brand, sequence, limit);
    }

    @Override
    public Optional<InboxEntry> at(BrandId brand, long sequence) {
        return log.at(brand, sequence);
    }

    @Override
    public Tally tally(BrandId brand) {
        return log.tally(brand);
    }
}
