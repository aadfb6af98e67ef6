package org.vigie.servers.elasticsearch;

import java.util.List;
import java.util.Optional;
import org.vigie.servers.Place;

/**
 * How an Elasticsearch is started.
 *
 * @param place where it lives
 * @param heapMegabytes fixed heap, at least 128
 * @param stay how long it is there for
 * @param security who may call it; absent, everybody on this machine may, in plain text
 */
public record ElasticsearchSettings(
        Place place, int heapMegabytes, Stay stay, Optional<ElasticsearchSecurity> security) {

    /** What its JVM is to be good at. */
    public enum Stay {
        /** For a few tests: code is compiled fast and not well, which takes less of a short life. */
        SHORT("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        /** As its own start script has it: code that runs often is compiled well, and collecting garbage stops nobody for long. */
        LONG("-XX:+UseG1GC");

        private final List<String> flags;

        Stay(String... flags) {
            this.flags = List.of(flags);
        }

        List<String> flags() {
            return flags;
        }
    }

    public ElasticsearchSettings {
        if (heapMegabytes < 128) {
            throw new IllegalArgumentException("heapMegabytes: expected at least 128, got " + heapMegabytes);
        }
    }

    /** For tests, with a heap of 512 MB. */
    public static ElasticsearchSettings at(Place place) {
        return new ElasticsearchSettings(place, 512, Stay.SHORT, Optional.empty());
    }

    /** The same for an installation. */
    public ElasticsearchSettings lasting() {
        return new ElasticsearchSettings(place, heapMegabytes, Stay.LONG, security);
    }

    /** The same behind TLS and passwords. */
    public ElasticsearchSettings secured(ElasticsearchSecurity by) {
        return new ElasticsearchSettings(place, heapMegabytes, stay, Optional.of(by));
    }

    ElasticsearchSettings in(Place anotherPlace) {
        return new ElasticsearchSettings(anotherPlace, heapMegabytes, stay, security);
    }
}
