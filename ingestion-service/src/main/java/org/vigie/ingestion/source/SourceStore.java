package org.vigie.ingestion.source;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.vigie.ingestion.Act;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** Where sources are kept. Every change is audited and told as a fact in its transaction. Thread-safe. */
public interface SourceStore {
    /**
     * Keeps a new source and starts its reading; the same request again returns the first result.
     *
     * @throws org.vigie.wire.problem.Problem SOURCE_EXISTS, REQUEST_ID_REUSED, LIMIT_REACHED
     */
    Source create(Source source, Request request, Act act);

    /** One source of the brand. */
    Optional<Source> find(BrandId brand, String id);

    /** Sources in order of brand and id, after {@code brand/id}. */
    List<Source> page(BrandScope scope, String after, int limit);

    /**
     * Keeps name, time between two looks, readers and whether it is paused, when the stored version is still {@code source.version()}; raises it.
     * A paused source is not due; one that goes on is due at once, one that is looked at more often as soon as its new time says.
     *
     * @return whether it was there in this version
     */
    boolean update(Source source, Act act);

    /** Stops listening. @return whether it was there in this version */
    boolean delete(Source source, Act act);

    /** A creating request. */
    record Request(Optional<UUID> id, String hash) {}
}
