package org.vigie.ingestion.source;

import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.feed.FeedSource;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.ingestion.source.readership.Readership;
import org.vigie.wire.problem.Expected;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.problem.WireReason;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What can be done with sources. Thread-safe. */
public final class Sources {
    private static final int MAX_NAME = 120;
    /** Seconds. */
    static final int LONGEST_INTERVAL = 86_400;

    private final SourceStore store;
    private final AddressGuard guard;
    private final int shortestInterval;

    Sources(SourceStore store, AddressGuard guard, int shortestInterval) {
        this.store = store;
        this.guard = guard;
        this.shortestInterval = shortestInterval;
    }

    /** Starts to listen. Errors: as the contract states. */
    public Source create(Source wanted, SourceStore.Request request, Act act) {
        if (!BrandId.isValid(wanted.id())) {
            throw SourceInvalid.field("id", Expected.slug(), "another text");
        }
        requireName(wanted);
        requireInterval(wanted);
        requireReadership(wanted.readership());
        requireReachable(wanted.url());
        return store.create(wanted, request, act);
    }

    /** One source. Problem SOURCE_UNKNOWN. */
    public Source get(BrandId brand, String id) {
        return find(brand, id)
                .orElseThrow(() -> new Problem(IngestionReason.SOURCE_UNKNOWN, "The brand has no such source."));
    }

    /** One source, when there is one. */
    public Optional<Source> find(BrandId brand, String id) {
        return store.find(brand, id);
    }

    /** A page of sources, see {@link SourceStore#page}. */
    public List<Source> page(BrandScope scope, String after, int limit) {
        return store.page(scope, after, limit);
    }

    /**
     * Changes a source. {@code change} sees it as it is, after {@code check} has accepted its version. What stays the same is not judged
     * again. Problems SOURCE_UNKNOWN, SETTINGS_INVALID, ETAG_MISMATCH (changed at the same time).
     */
    public Source change(BrandId brand, String id, LongConsumer check, UnaryOperator<Source> change, Act act) {
        Source stored = get(brand, id);
        check.accept(stored.version());
        Source wanted = change.apply(stored);
        if (!wanted.displayName().equals(stored.displayName())) {
            requireName(wanted);
        }
        if (wanted.intervalSeconds() != stored.intervalSeconds()) {
            requireInterval(wanted);
        }
        if (!wanted.readership().equals(stored.readership())) {
            requireReadership(wanted.readership());
        }
        if (!store.update(wanted, act)) {
            throw changedMeanwhile(brand, id);
        }
        return get(brand, id);
    }

    /** Stops listening; {@code check} accepts the stored version or throws. */
    public Source delete(BrandId brand, String id, LongConsumer check, Act act) {
        Source stored = get(brand, id);
        check.accept(stored.version());
        if (!store.delete(stored, act)) {
            throw changedMeanwhile(brand, id);
        }
        return stored;
    }

    /** Another version is there, or none any more. */
    private Problem changedMeanwhile(BrandId brand, String id) {
        get(brand, id);
        return new Problem(WireReason.ETAG_MISMATCH, "Changed by somebody else meanwhile; read it again.");
    }

    private static void requireName(Source wanted) {
        int length = wanted.displayName().length();
        if (wanted.displayName().isBlank() || length > MAX_NAME) {
            throw SourceInvalid.field(
                    "display_name", Expected.length(1, MAX_NAME), length > MAX_NAME ? length : "none");
        }
    }

    private void requireInterval(Source wanted) {
        if (wanted.intervalSeconds() < shortestInterval || wanted.intervalSeconds() > LONGEST_INTERVAL) {
            throw SourceInvalid.field(
                    "feed.interval_seconds",
                    Expected.seconds(shortestInterval, LONGEST_INTERVAL),
                    wanted.intervalSeconds());
        }
    }

    private static void requireReadership(Readership wanted) {
        if (!wanted.country().isEmpty() && !Readership.isCountry(wanted.country())) {
            throw SourceInvalid.country(wanted.country());
        }
        if (!Readership.isAudience(wanted.audience())) {
            throw SourceInvalid.field("audience", Expected.number(0, Readership.LARGEST_AUDIENCE), wanted.audience());
        }
    }

    private void requireReachable(URI url) {
        try {
            FeedSource feed = new FeedSource(url);
            guard.checkUrl(feed.url());
            guard.resolve(feed.url().getHost(), AddressGuard.port(feed.url()));
        } catch (IllegalArgumentException e) {
            throw SourceInvalid.field(
                    "feed.url",
                    Expected.of(
                            Expected.Form.WEB_ADDRESS, "an absolute http or https address of at most 1024 characters"),
                    "another text");
        } catch (AddressRefused e) {
            String message = "feed.url: " + e.getMessage();
            throw new Problem(
                    IngestionReason.ADDRESS_REFUSED,
                    message,
                    Expected.of(Expected.Form.PUBLIC_HOST, "an address on a public host")
                            .with(Map.of("field", "feed.url", "actual", "one that may not be called")),
                    List.of(new Problem.Violation("feed.url", "expected an address on a public host")));
        } catch (UnknownHostException e) {
            throw SourceInvalid.field(
                    "feed.url",
                    Expected.of(Expected.Form.HOST, "a host that can be resolved"),
                    "one without an address");
        }
    }
}
