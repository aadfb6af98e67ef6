package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.Rooms;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.outgoing.Outcome;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.room.Room;
import org.vigie.channels.room.RoomOfOne;

/** What a mail server announces or says takes no more memory than a mailbox needs. */
class HostileServerIT {
    private static final long MOST_ALLOCATED = 8L * BoundedImapStore.MOST_BYTES;

    @ParameterizedTest
    @CsvSource({
        "'* 400000000 EXISTS'",
        "'* OK {400000000}'",
        "'* OK {2147483647}'",
    })
    void mailboxThatAnnouncesTooMuch_isNoMailboxAndIsGivenNoRoom(String line) throws Exception {
        long before = allocated();
        refused(line + "\r\n", false);
        assertThat(allocated() - before).isLessThan(MOST_ALLOCATED);
    }

    @ParameterizedTest
    @CsvSource({"'* FLAGS ()'", "'* OK {1000000}'"})
    void mailboxThatSaysMoreAndMore_isNoMailbox(String line) throws Exception {
        refused(line + "\r\n", true);
    }

    @Test
    void lineWithoutEnd_isNoAnswer() throws Exception {
        refused("x".repeat(10_000), true);
    }

    @ParameterizedTest
    @CsvSource({"'* 5000000 EXISTS'", "'* OK {1000000}'"})
    void mailboxThatAnnouncesMoreThanThereIsRoomFor_isLeftForLater(String line) throws Exception {
        long before = allocated();
        try (HostileServer server = new HostileServer(line + "\r\n", false)) {
            assertThatThrownBy(() -> pull(server, new RoomOfOne(512 * 1024)))
                    .isInstanceOfSatisfying(
                            ChannelFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ChannelFailure.Kind.NO_ROOM));
        }
        assertThat(allocated() - before).isLessThan(16L * 1024 * 1024);
    }

    private static void refused(String said, boolean endless) throws Exception {
        try (HostileServer server = new HostileServer(said, endless)) {
            assertThatThrownBy(() -> pull(server))
                    .isInstanceOfSatisfying(
                            ChannelFailure.class,
                            failure -> assertThat(failure.kind()).isEqualTo(ChannelFailure.Kind.TRANSIENT));
        }
    }

    @Test
    void uidBehindAllNumbers_isNotCountedUpTo() throws Exception {
        try (HostileServer server = new HostileServer(
                "* 0 EXISTS\r\n* OK [UIDVALIDITY 7] x\r\n* OK [UIDNEXT 9223372036854775807] x\r\n", false)) {
            Batch batch = pull(server);
            assertThat(batch.mentions()).isEmpty();
            assertThat(batch.more()).isFalse();
        }
    }

    @Test
    void greetingWithoutEnd_isNoMailServer() throws Exception {
        AtomicLong told = new AtomicLong();
        try (ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread.startVirtualThread(() -> greet(door, told));
            AddressGuard guard = AddressGuard.allowing(List.of("127.0.0.1:" + door.getLocalPort()));
            MailAccount account = MailPublisherIT.account(door.getLocalPort(), door.getLocalPort());
            Outcome outcome = new MailPublisher(new MailConnections(guard))
                    .publish(account, MailPublisherIT.reply("d-9", MailboxFixture.CUSTOMER, "Colis", Map.of()));
            assertThat(outcome).isInstanceOf(Outcome.Failed.class);
            assertThat(told).hasValueLessThan(64L * 1024 * 1024);
        }
    }

    private static void greet(ServerSocket door, AtomicLong told) {
        byte[] line = ("220-" + "x".repeat(996)).getBytes(StandardCharsets.US_ASCII);
        line[line.length - 1] = '\n';
        try (Socket client = door.accept()) {
            while (told.addAndGet(line.length) > 0) {
                client.getOutputStream().write(line);
            }
        } catch (IOException hungUp) {
            // That is what is waited for.
        }
    }

    private static Batch pull(HostileServer server) throws ChannelFailure {
        return pull(server, Rooms.large());
    }

    private static Batch pull(HostileServer server, Room room) throws ChannelFailure {
        AddressGuard guard = AddressGuard.allowing(List.of("127.0.0.1:" + server.port()));
        MailAccount account = MailPublisherIT.account(server.port(), server.port());
        return new MailPuller(new MailConnections(guard), Clock.systemUTC()).pull(account, Cursor.START, 100, room);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
