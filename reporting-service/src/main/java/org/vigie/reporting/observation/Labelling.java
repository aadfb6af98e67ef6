package org.vigie.reporting.observation;

import org.vigie.wire.tenancy.BrandId;

/**
 * What ingestion told of the labels of one version of a mention.
 *
 * @param version of the mention, from 1
 * @param sequence of the fact that told it
 */
public record Labelling(BrandId brand, String mention, long version, boolean likelyBot, long sequence) {
    /** What stands of two about the same mention: the newer version's. */
    public Labelling or(Labelling other) {
        return other.version >= version ? other : this;
    }
}
