package org.vigie.channels.feed;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.vigie.channels.ChannelFailure;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.http.GuardedHttp;
import org.vigie.channels.http.HttpAnswer;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.channels.pull.Batch;
import org.vigie.channels.pull.Cursor;
import org.vigie.channels.pull.MentionPuller;
import org.vigie.channels.pull.Rejection;
import org.vigie.channels.room.NoRoom;
import org.vigie.channels.room.Room;

/**
 * Reads a feed with a conditional request (RFC 9110 §13). A feed that changed brings all its entries; the reader's identity
 * and fingerprint tell which are new. Up to three redirects are followed, each checked by the address guard.
 */
public final class FeedPuller implements MentionPuller<FeedSource> {
    /** Bytes to read of a feed at most, one more than is accepted. */
    public static final int READ_LIMIT = FeedDocument.MAX_BYTES + 1;

    /** What a document takes while it is read as XML, in times of its bytes: its text, its tree and what is made of it. */
    private static final int PARSED = 6;

    /** What its entries take until they are stored. */
    private static final int KEPT = 2;

    private static final int MAX_REDIRECTS = 3;
    private static final String ACCEPT =
            "application/atom+xml, application/rss+xml, application/rdf+xml, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1";

    private final GuardedHttp http;
    private final Clock clock;

    public FeedPuller(GuardedHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /** A feed brings everything it holds at once: {@code limit} is not used, the document is bounded instead. */
    @Override
    public Batch pull(FeedSource source, Cursor cursor, int limit, Room room) throws ChannelFailure {
        FeedPosition position = FeedPosition.of(cursor);
        HttpAnswer answer = fetch(source.url(), position, room);
        if (answer.status() == 304) {
            return Batch.empty(cursor);
        }
        refuseFailures(answer, clock.instant());
        String digest = new Fingerprint().add(answer.body()).hex();
        Cursor next = new FeedPosition(
                        answer.header("etag").orElse(""),
                        answer.header("last-modified").orElse(""),
                        digest)
                .cursor();
        if (digest.equals(position.digest())) {
            return Batch.empty(next);
        }
        take(room, (long) PARSED * answer.body().length);
        try {
            FeedContent content = FeedDocument.read(
                    source.url(), answer.body(), answer.header("content-type").orElse(""), clock.instant());
            return new Batch(content.mentions(), List.of(), next, false, content.country());
        } catch (InputRefused e) {
            return new Batch(List.of(), List.of(rejection(source, digest, e)), next, false);
        } finally {
            room.give((long) (PARSED - KEPT) * answer.body().length);
        }
    }

    private static void take(Room room, long bytes) throws ChannelFailure {
        try {
            room.take(bytes);
        } catch (NoRoom e) {
            throw ChannelFailure.of(e);
        }
    }

    private static Rejection rejection(FeedSource source, String digest, InputRefused e) {
        return new Rejection(source.url().toString(), digest, e.reason(), e.detail());
    }

    private HttpAnswer fetch(URI start, FeedPosition position, Room room) throws ChannelFailure {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", ACCEPT));
        if (!position.etag().isEmpty()) {
            headers.put("If-None-Match", position.etag());
        }
        if (!position.lastModified().isEmpty()) {
            headers.put("If-Modified-Since", position.lastModified());
        }
        URI url = start;
        for (int hop = 0; hop <= MAX_REDIRECTS; hop++) {
            HttpAnswer answer = get(url, headers, room);
            if (!answer.isRedirect()) {
                return answer;
            }
            url = target(url, answer);
        }
        throw new ChannelFailure(
                ChannelFailure.Kind.CONTENT_REFUSED, "expected at most " + MAX_REDIRECTS + " redirects", null);
    }

    private HttpAnswer get(URI url, Map<String, String> headers, Room room) throws ChannelFailure {
        try {
            return http.get(url, headers, room);
        } catch (IOException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof NoRoom full) {
                    throw ChannelFailure.of(full);
                }
                if (cause instanceof AddressRefused) {
                    throw new ChannelFailure(ChannelFailure.Kind.ADDRESS_REFUSED, "the address may not be called", e);
                }
            }
            String what = e.getClass().getSimpleName();
            throw new ChannelFailure(ChannelFailure.Kind.TRANSIENT, "the feed could not be reached: " + what, e);
        }
    }

    private static URI target(URI from, HttpAnswer answer) throws ChannelFailure {
        try {
            return from.resolve(answer.header("location").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new ChannelFailure(ChannelFailure.Kind.CONTENT_REFUSED, "expected a redirect to an address", e);
        }
    }

    private static void refuseFailures(HttpAnswer answer, Instant now) throws ChannelFailure {
        int status = answer.status();
        String detail = "the feed's server answered " + status;
        if (answer.truncated() || answer.body().length > FeedDocument.MAX_BYTES) {
            throw new ChannelFailure(
                    ChannelFailure.Kind.CONTENT_REFUSED, RefusalReason.FEED_TOO_LARGE + ": more than 5 MiB", null);
        }
        if (status == 429 || status == 503) {
            String after = answer.header("retry-after").orElse("");
            long seconds = after.matches("[0-9]{1,5}") ? Math.max(60, Long.parseLong(after)) : 900;
            throw new ChannelFailure(
                    ChannelFailure.Kind.RATE_LIMITED, detail, null, now.plus(Duration.ofSeconds(seconds)));
        }
        if (status == 401 || status == 403) {
            throw new ChannelFailure(ChannelFailure.Kind.CREDENTIAL_REFUSED, detail, null);
        }
        if (status == 410) {
            throw new ChannelFailure(ChannelFailure.Kind.GONE, detail, null);
        }
        if (status != 200) {
            throw new ChannelFailure(ChannelFailure.Kind.TRANSIENT, detail, null);
        }
    }
}
