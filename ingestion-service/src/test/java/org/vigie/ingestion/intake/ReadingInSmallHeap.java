package org.vigie.ingestion.intake;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.feed.FeedPuller;
import org.vigie.channels.feed.FeedSource;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpLimits;
import org.vigie.channels.mail.MailAccount;
import org.vigie.channels.mail.MailConnections;
import org.vigie.channels.mail.MailPuller;
import org.vigie.channels.mail.MailServer;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.wire.tenancy.BrandId;

/**
 * A process of its own, with little memory: reads as many feeds or mailboxes at once as it is told, and says how many it could.
 * {@code feeds|mails PORT HOW_MANY MOST_KIB}
 */
final class ReadingInSmallHeap {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private ReadingInSmallHeap() {}

    /** What one reading holds until it is stored. */
    private interface Reading {
        Batch with(Portion room) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[1]);
        int readings = Integer.parseInt(arguments[2]);
        IntakeMemory memory = new IntakeMemory(Integer.parseInt(arguments[3]), PATIENCE);
        AddressGuard guard = AddressGuard.allowing(List.of("127.0.0.1:" + port));
        HttpLimits limits = new HttpLimits(Duration.ofSeconds(20), PATIENCE, PATIENCE, FeedPuller.READ_LIMIT);
        List<Callable<Integer>> all = new ArrayList<>();
        try (GuardedHttp http = new GuardedHttp(guard, limits)) {
            for (int i = 0; i < readings; i++) {
                int number = i;
                Reading reading = arguments[0].equals("feeds")
                        ? room -> feed(http, port, number, room)
                        : room -> mailbox(guard, port, number, room);
                all.add(() -> read(memory, BrandId.of("acme", "b" + number % 5), reading));
            }
            System.out.println("read " + inAll(all) + " refused " + memory.refused());
        }
    }

    private static int inAll(List<Callable<Integer>> all) throws Exception {
        int read = 0;
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> one : readers.invokeAll(all)) {
                read += one.get();
            }
        }
        return read;
    }

    private static int read(IntakeMemory memory, BrandId brand, Reading reading) throws Exception {
        try (Portion room = memory.open(brand)) {
            return reading.with(room).mentions().size();
        } catch (OutOfMemoryError e) {
            // An answer of the virtual machine, not of one reading.
            Runtime.getRuntime().halt(3);
            throw e;
        }
    }

    private static Batch feed(GuardedHttp http, int port, int number, Portion room) throws Exception {
        FeedSource source = new FeedSource(URI.create("http://127.0.0.1:" + port + "/" + number));
        return new FeedPuller(http, Clock.systemUTC()).pull(source, Cursor.START, 2_000, room);
    }

    private static Batch mailbox(AddressGuard guard, int port, int number, Portion room) throws Exception {
        String address = "care" + number + "@nova.example";
        MailServer server = new MailServer("127.0.0.1", port, false);
        MailAccount account = new MailAccount(address, "Care", server, server, address, "s3cret");
        return new MailPuller(new MailConnections(guard), Clock.systemUTC()).pull(account, Cursor.START, 100, room);
    }
}
