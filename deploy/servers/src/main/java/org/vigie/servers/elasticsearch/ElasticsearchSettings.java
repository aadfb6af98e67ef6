package org.vigie.servers.elasticsearch;

import org.vigie.servers.Place;

/**
 * How an Elasticsearch is started.
 *
 * @param place where it lives
 * @param heapMegabytes fixed heap, at least 128
 */
public record ElasticsearchSettings(Place place, int heapMegabytes) {

    public ElasticsearchSettings {
        if (heapMegabytes < 128) {
            throw new IllegalArgumentException("heapMegabytes: expected at least 128, got " + heapMegabytes);
        }
    }

    /** With a heap of 512 MB. */
    public static ElasticsearchSettings at(Place place) {
        return new ElasticsearchSettings(place, 512);
    }

    ElasticsearchSettings in(Place anotherPlace) {
        return new ElasticsearchSettings(anotherPlace, heapMegabytes);
    }
}
