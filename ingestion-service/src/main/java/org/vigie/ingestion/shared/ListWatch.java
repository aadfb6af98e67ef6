package org.vigie.ingestion.shared;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.vigie.channels.InputRefused;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.feed.FeedList;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.ingestion.source.SharedList;
import org.vigie.ingestion.source.SharedSourceStore;
import org.vigie.wire.problem.FailureTrace;

/**
 * Looks at the operator's list and brings the shared sources in step when its content changed. A list that cannot be read changes
 * nothing: what was listed stays, a log line says why, and each look counts it. Where no list is given nothing is listed.
 * Each look also forgets some of what sources brought that are long gone. Looks follow one another; for one thread.
 */
final class ListWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ListWatch.class);

    /** What one look forgets at most: 2.8 million a day with looks twice a minute. */
    private static final int FORGOTTEN_AT_ONCE = 1_000;

    private final SharedList list;
    private final SharedSourceStore store;
    private final Arrivals arrivals;
    private final AddressGuard guard;
    private final Counter refused;
    private final Thread thread = Thread.ofVirtual().name("shared-list").unstarted(this::run);
    private String taken = "";
    private String complaint = "";

    /** @param refused counts looks at a list that could not be read */
    ListWatch(SharedList list, SharedSourceStore store, Arrivals arrivals, AddressGuard guard, Counter refused) {
        this.list = list;
        this.store = store;
        this.arrivals = arrivals;
        this.guard = guard;
        this.refused = refused;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                look();
                forget();
                TimeUnit.NANOSECONDS.sleep(list.look().toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One look at the list. */
    void look() {
        try {
            byte[] content = content();
            String digest = new Fingerprint().add(content).hex();
            if (!digest.equals(taken)) {
                take(list.isGiven() ? ListedFeeds.of(FeedList.read(content), guard) : ListedFeeds.NONE);
                taken = digest;
            }
            complaint = "";
        } catch (InputRefused e) {
            refuse(e.reason() + " " + e.detail());
        } catch (IOException e) {
            refuse("cannot be read: " + e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            log.warn("the list of shared sources is not taken yet, trying again: {}", FailureTrace.headline(e));
        }
    }

    /** A part of what is kept of sources that are long gone; the next look forgets more. */
    void forget() {
        try {
            int forgotten = arrivals.forgetGone(FORGOTTEN_AT_ONCE);
            if (forgotten > 0) {
                log.info("{} arrivals of shared sources that are long gone forgotten", forgotten);
            }
        } catch (RuntimeException e) {
            log.warn("arrivals of shared sources that are gone stay, trying again: {}", FailureTrace.headline(e));
        }
    }

    private byte[] content() throws IOException {
        if (!list.isGiven()) {
            return new byte[0];
        }
        try (InputStream in = Files.newInputStream(Path.of(list.path()))) {
            return in.readNBytes(FeedList.MAX_BYTES + 1);
        }
    }

    private void take(ListedFeeds feeds) {
        int changed = store.list(feeds.sources());
        log.info("{} shared sources listed, {} changed", feeds.sources().size(), changed);
        feeds.leftOut().forEach(why -> log.warn("the list of shared sources: {}; left out", why));
    }

    private void refuse(String why) {
        refused.increment();
        if (!why.equals(complaint)) {
            log.warn("the list of shared sources is refused, what was listed stays: {}", why);
            complaint = why;
        }
    }

    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(2_000);
    }
}
