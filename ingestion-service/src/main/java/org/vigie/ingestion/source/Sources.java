package org.vigie.ingestion.source;

import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AddressRefused;
import org.vigie.channels.feed.FeedSource;
import org.vigie.ingestion.Act;
import org.vigie.ingestion.IngestionReason;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What can be done with sources. Thread-safe. */
public final class Sources {
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
            throw invalid("id", "expected a slug of a-z, 0-9 and -, at most 40 characters");
        }
        if (wanted.displayName().length() > 120) {
            throw invalid("display_name", "expected at most 120 characters");
        }
        if (wanted.intervalSeconds() < shortestInterval || wanted.intervalSeconds() > 86_400) {
            throw invalid("feed.interval_seconds", "expected " + shortestInterval + " to 86400");
        }
        try {
            FeedSource feed = new FeedSource(wanted.url());
            guard.checkUrl(feed.url());
            guard.resolve(feed.url().getHost(), AddressGuard.port(feed.url()));
        } catch (IllegalArgumentException e) {
            throw invalid("feed.url", String.valueOf(e.getMessage()));
        } catch (AddressRefused e) {
            throw new Problem(
                    IngestionReason.ADDRESS_REFUSED, "feed.url: " + e.getMessage(), Map.of("field", "feed.url"));
        } catch (UnknownHostException e) {
            throw invalid("feed.url", "expected a host that can be resolved");
        }
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

    /** Stops listening; {@code check} accepts the stored version or throws. */
    public Source delete(BrandId brand, String id, java.util.function.LongConsumer check, Act act) {
        Source stored = get(brand, id);
        check.accept(stored.version());
        if (!store.delete(stored, act)) {
            throw new Problem(IngestionReason.SOURCE_UNKNOWN, "The brand has no such source.");
        }
        return stored;
    }

    private static Problem invalid(String field, String expected) {
        return Problem.field(IngestionReason.SETTINGS_INVALID, field, expected);
    }
}
