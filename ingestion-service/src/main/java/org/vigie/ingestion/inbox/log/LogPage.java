package org.vigie.ingestion.inbox.log;

import java.util.List;

/**
 * What comes next in the log, at least one entry when there is any.
 *
 * @param more whether there may be more at once: as many as were asked for, or as much as is held at a time
 */
public record LogPage(List<InboxEntry> entries, boolean more) {
    /**
     * Most bytes of its items, but for a single one that has more: of the longest mails a page of five hundred would take a process's memory,
     * and be read again by the next one. Below what a call to a neighbour may hold.
     */
    public static final int MOST_BYTES = 3 * 1024 * 1024;

    public LogPage {
        entries = List.copyOf(entries);
    }

    /** Of a list that was cut at a limit. */
    public static LogPage of(List<InboxEntry> entries, int limit) {
        return new LogPage(entries, entries.size() == limit);
    }
}
