package org.vigie.routing.directory.brand;

import java.time.Instant;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.vigie.routing.Actor;
import org.vigie.wire.etag.Etag;
import org.vigie.wire.tenancy.BrandId;

/** What becomes of brands and queues that exist. Thread-safe; a failing store throws. */
public interface DirectoryEdits {
    /** Changes a brand and returns it. Problems BRAND_UNKNOWN, ETAG_MISMATCH, and those of values that no brand may have. */
    Brand edit(BrandId brand, Edit<Brand> edit);

    /**
     * Changes a queue and returns it with what waits in it. Problems BRAND_UNKNOWN, QUEUE_UNKNOWN, ETAG_MISMATCH, and those of values
     * that no queue may have.
     */
    Directory.Line edit(BrandId brand, String queue, Edit<Queue> edit);

    /**
     * A change that a person makes.
     *
     * @param seen the version that they changed
     * @param fields names of what they change, for the record
     * @param values puts their values in the place of the stored ones; id, version and time of creation stay whatever it makes of them
     */
    record Edit<T>(Etag seen, Set<String> fields, UnaryOperator<T> values, Actor by, Instant at) {
        public Edit {
            fields = Set.copyOf(fields);
        }
    }
}
