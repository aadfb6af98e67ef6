package org.vigie.ingestion.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.vigie.ingestion.inbox.log.InboxEntry;
import org.vigie.ingestion.inbox.log.InboxLog;
import org.vigie.ingestion.inbox.log.LogPage;
import org.vigie.wire.tenancy.BrandId;

/** Has the entries that were added, and when asked for a single one, one at each position. */
public final class FakeLog implements InboxLog {
    private final List<InboxEntry> entries = new ArrayList<>();
    private final List<InboxEntry> untold = new ArrayList<>();

    void add(InboxEntry entry) {
        entries.add(entry);
    }

    /** One that is found only after a refresh. */
    void addUntold(InboxEntry entry) {
        untold.add(entry);
    }

    @Override
    public void refresh() {
        entries.addAll(untold);
        untold.clear();
    }

    @Override
    public LogPage after(long sequence, Set<BrandId> without, int limit) {
        return page(entry -> entry.sequence() > sequence && !without.contains(entry.brand()), limit);
    }

    private LogPage page(Predicate<InboxEntry> which, int limit) {
        List<InboxEntry> page = new ArrayList<>();
        long held = 0;
        for (InboxEntry entry : entries.stream().filter(which).toList()) {
            held += letters(entry);
            if (page.size() == limit || (held > LogPage.MOST_BYTES && !page.isEmpty())) {
                return new LogPage(page, true);
            }
            page.add(entry);
        }
        return LogPage.of(page, limit);
    }

    private static int letters(InboxEntry entry) {
        return entry instanceof InboxEntry.Received received
                ? received.mention().item().content().text().length()
                : 0;
    }

    @Override
    public Optional<InboxEntry> at(BrandId brand, long sequence) {
        return Optional.of(Samples.ofSource(sequence));
    }

    @Override
    public List<InboxEntry> erasures(long sequence, int limit) {
        return List.of();
    }

    @Override
    public LogPage after(BrandId brand, long sequence, int limit) {
        return page(entry -> entry.brand().equals(brand) && entry.sequence() > sequence, limit);
    }

    @Override
    public Tally tally(BrandId brand) {
        return new Tally(0, 0, 0, 0, 0);
    }
}
