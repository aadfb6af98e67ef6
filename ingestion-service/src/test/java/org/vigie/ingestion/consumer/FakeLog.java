package org.vigie.ingestion.consumer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.vigie.ingestion.inbox.InboxEntry;
import org.vigie.ingestion.inbox.InboxLog;
import org.vigie.ingestion.inbox.LogPage;
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
    public LogPage after(long sequence, int limit) {
        return LogPage.of(
                entries.stream()
                        .filter(entry -> entry.sequence() > sequence)
                        .limit(limit)
                        .toList(),
                limit);
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
        return LogPage.of(
                entries.stream()
                        .filter(entry -> entry.brand().equals(brand) && entry.sequence() > sequence)
                        .limit(limit)
                        .toList(),
                limit);
    }

    @Override
    public Tally tally(BrandId brand) {
        return new Tally(0, 0, 0, 0, 0);
    }
}
