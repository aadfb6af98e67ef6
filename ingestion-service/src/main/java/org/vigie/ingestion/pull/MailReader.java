package org.vigie.ingestion.pull;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.mail.MailAccount;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.pull.Listening;
import org.vigie.channels.pull.MentionListener;
import org.vigie.channels.pull.MentionPuller;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.ingestion.intake.Portion;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.tenancy.BrandId;

/**
 * Holds a mailbox: listens by IDLE, reads when there is news, and reads anyway every half minute, so that a server that
 * forgets to announce loses nothing. Ends when the account changes, the claim is lost or the connection breaks; and after its turn, when
 * others wait for a slot.
 */
final class MailReader implements Reader<Reading> {
    private static final int LIMIT = 100;
    private static final Duration SLICE = Duration.ofSeconds(5);
    /** From one reading to the next, also when nothing was announced. */
    static final Duration POLL = Duration.ofSeconds(30);

    private final BiFunction<BrandId, String, Optional<Accounts.Opened>> accounts;
    private final MentionPuller<MailAccount> puller;
    private final MentionListener<MailAccount> listener;
    private final BatchAppend appends;
    private final IntakeMemory memory;
    private final Turns turns;
    private final LongSupplier nanos;

    /**
     * @param accounts opens an account by its id
     * @param nanos a clock as {@link System#nanoTime}
     */
    MailReader(
            BiFunction<BrandId, String, Optional<Accounts.Opened>> accounts,
            MentionPuller<MailAccount> puller,
            MentionListener<MailAccount> listener,
            BatchAppend appends,
            IntakeMemory memory,
            Turns turns,
            LongSupplier nanos) {
        this.accounts = accounts;
        this.puller = puller;
        this.listener = listener;
        this.appends = appends;
        this.memory = memory;
        this.turns = turns;
        this.nanos = nanos;
    }

    @Override
    public ReadingEnd read(Reading reading, Hold hold) throws ChannelFailure, InterruptedException {
        Optional<Accounts.Opened> opened = enabled(reading);
        if (opened.isEmpty()
                || !(opened.get().account().open(opened.get().credential()) instanceof MailAccount mailbox)) {
            return ReadingEnd.idle();
        }
        Cursor cursor = drain(reading, hold, mailbox, reading.cursor());
        if (cursor == null) {
            return ReadingEnd.again();
        }
        // It is held for as long as it listens: in no turn, which others wait for.
        try (Portion room = memory.open(reading.brand());
                Listening listening = listener.listen(mailbox, room.atOnce())) {
            cursor = drain(reading, hold, mailbox, cursor);
            if (cursor != null) {
                hold.well();
                listen(reading, hold, mailbox, opened.get().account().version(), listening, cursor);
            }
        }
        return ReadingEnd.again();
    }

    private void listen(
            Reading reading, Hold hold, MailAccount mailbox, long version, Listening listening, Cursor start)
            throws ChannelFailure, InterruptedException {
        Cursor cursor = start;
        long began = nanos.getAsLong();
        long lastRead = began;
        while (hold.keep()) {
            boolean news = listening.await(SLICE);
            if (Thread.interrupted()) {
                throw new InterruptedException("the process ends");
            }
            if (news || since(lastRead).compareTo(POLL) > 0) {
                cursor = drain(reading, hold, mailbox, cursor);
                if (cursor == null) {
                    return;
                }
                // Nothing new is a reading too: a silent mailbox is told from one that nobody reads.
                hold.well();
                lastRead = nanos.getAsLong();
            }
            Optional<Accounts.Opened> now = enabled(reading);
            if (now.isEmpty() || now.get().account().version() != version || turns.isOver(since(began))) {
                return;
            }
        }
    }

    private Duration since(long moment) {
        return Duration.ofNanos(nanos.getAsLong() - moment);
    }

    private Optional<Accounts.Opened> enabled(Reading reading) {
        return accounts.apply(reading.brand(), reading.id())
                .filter(opened -> !opened.account().disabled());
    }

    /**
     * Reads to the end. A mailbox that is connected with years of mail takes long: each batch is a sign of life.
     *
     * @return null when the claim was lost
     */
    private @Nullable Cursor drain(Reading reading, Hold hold, MailAccount mailbox, Cursor from) throws ChannelFailure {
        Cursor cursor = from;
        boolean more = true;
        while (more) {
            if (!hold.keep()) {
                return null;
            }
            try (Portion room = memory.open(reading.brand())) {
                Batch batch = puller.pull(mailbox, cursor, LIMIT, room);
                if (!batch.next().equals(cursor)) {
                    appends.append(reading, hold.owner(), batch, Readership.UNKNOWN);
                }
                more = batch.more() && !batch.next().equals(cursor);
                cursor = batch.next();
            }
        }
        return cursor;
    }
}
