package org.vigie.ingestion.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.mail.MailServer;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.pull.Listening;
import org.vigie.ingestion.account.AccountRole;
import org.vigie.ingestion.account.AccountSettings;
import org.vigie.ingestion.account.Accounts;
import org.vigie.ingestion.account.ChannelAccount;
import org.vigie.ingestion.account.credential.Credential;
import org.vigie.ingestion.inbox.Append;
import org.vigie.ingestion.inbox.Appended;
import org.vigie.ingestion.inbox.GroupCommit;
import org.vigie.ingestion.intake.IntakeMemory;
import org.vigie.wire.tenancy.BrandId;

class MailReaderTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final MailServer SERVER = new MailServer("mail.example", 993, true);

    private final CountingHold hold = new CountingHold();
    private long nanos;
    private boolean full;
    private int pulls;
    private int pullThatFails = Integer.MAX_VALUE;

    @Test
    void mailboxWithoutNews_isReadWithEachPoll() throws Exception {
        hold.renewals = 8 + 3;
        read(false);
        assertThat(pulls)
                .as("before and after it listens, and once more than 30 s have passed")
                .isEqualTo(3);
        assertThat(hold.wells).as("once it listens, and after the poll").isEqualTo(2);
    }

    @Test
    void pollThatFails_isNoReading() {
        hold.renewals = 8 + 3;
        pullThatFails = 3;
        assertThatThrownBy(() -> read(false)).isInstanceOf(ChannelFailure.class);
        assertThat(hold.wells).as("only what went well before").isEqualTo(1);
    }

    @Test
    void mailboxFullOfMail_isReadOnWhileItsClaimIsKept() throws Exception {
        hold.renewals = 5;
        full = true;
        read(false);
        assertThat(pulls).as("one for each time that the claim was kept").isEqualTo(5);
        assertThat(hold.wells).as("it was not read to its end").isZero();
    }

    @Test
    void accountThatIsSwitchedOff_isNotRead() throws Exception {
        hold.renewals = 8;
        assertThat(read(true).health()).isEqualTo(ReadingStore.Health.UNSEEN);
        assertThat(pulls + hold.wells).isZero();
    }

    private ReadingEnd read(boolean disabled) throws ChannelFailure, InterruptedException {
        var settings = new AccountSettings.Mail("care@nova.example", SERVER, SERVER, "care");
        var account = new ChannelAccount(NOVA, "care", "Care", AccountRole.CARE, settings, disabled, 1, Instant.EPOCH);
        var opened = new Accounts.Opened(account, new Credential("s3cret", List.of()));
        try (GroupCommit inbox = new GroupCommit(MailReaderTest::stored, new SimpleMeterRegistry(), System::nanoTime)) {
            MailReader reader = new MailReader(
                    (brand, id) -> Optional.of(opened),
                    (mailbox, cursor, limit, room) -> pull(cursor),
                    (mailbox, room) -> new Quiet(),
                    new BatchAppend(inbox),
                    new IntakeMemory(1024, Duration.ofSeconds(1)),
                    new Turns(),
                    () -> nanos);
            return reader.read(new Reading(NOVA, "account", "care", "mail", Cursor.START, 0), hold);
        }
    }

    private static List<Appended> stored(List<Append> appends) {
        return appends.stream()
                .map(append -> new Appended(List.of(), 0, Appended.Outcome.STORED))
                .toList();
    }

    private Batch pull(Cursor cursor) throws ChannelFailure {
        if (++pulls >= pullThatFails) {
            throw new ChannelFailure(ChannelFailure.Kind.TRANSIENT, "unreachable", null);
        }
        return full ? new Batch(List.of(), List.of(), new Cursor("after-" + pulls), pulls < 50) : Batch.empty(cursor);
    }

    /** Announces nothing, for as long as it may. */
    private final class Quiet implements Listening {
        @Override
        public boolean await(Duration atMost) {
            nanos += atMost.plus(1, ChronoUnit.MILLIS).toNanos();
            return false;
        }

        @Override
        public void close() {}
    }

    /** Keeps a claim some times, and counts the readings that went well. */
    private static final class CountingHold implements Hold {
        private int renewals;
        private int wells;

        @Override
        public String owner() {
            return "owner";
        }

        @Override
        public boolean keep() {
            return renewals-- > 0;
        }

        @Override
        public void well() {
            wells++;
        }
    }
}
