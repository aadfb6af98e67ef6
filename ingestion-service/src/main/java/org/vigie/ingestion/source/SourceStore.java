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
     * @throws org.vigie.wire.problem.Problem SOURCE_EXISTS, REQUEST_ID_REUSED
     */
    Source create(Source source, Request request, Act act);

    /** One source of the brand. */
    Optional<Source> find(BrandId brand, String id);

    /** Sources in order of brand and id, after {@code brand/id}. */
    List<Source> page(BrandScope scope, String after, int limit);

    /** Stops listening. @return whether it was there in this version */
    boolean delete(Source source, Act act);

    /** A creating request. */
    record Request(Optional<UUID> id, String hash) {}
}
