package org.vigie.testing;

import java.util.Optional;
import org.vigie.servers.Place;
import org.vigie.servers.elasticsearch.ElasticsearchServer;
import org.vigie.servers.elasticsearch.ElasticsearchSettings;

/**
 * Gives a test a real Elasticsearch: {@code @ExtendWith(RealElasticsearch.class)} and a parameter of type {@link ElasticsearchAddress}.
 * Indices need {@code number_of_replicas: 0} and are never made by writing to them.
 */
public final class RealElasticsearch extends OncePerJvm<ElasticsearchAddress> {

    private static final Lazy<ElasticsearchAddress> ADDRESS =
            new Lazy<>(RealElasticsearch::start, Containers::elasticsearch);

    public RealElasticsearch() {
        super(ElasticsearchAddress.class, ADDRESS);
    }

    /** The same address for code without parameters. */
    public static ElasticsearchAddress address() {
        return ADDRESS.get(inDocker());
    }

    private static ElasticsearchAddress start() {
        ElasticsearchServer.archiveClasses();
        ElasticsearchServer server =
                ElasticsearchServer.start(ElasticsearchSettings.at(Place.temporary("elasticsearch")));
        return new ElasticsearchAddress(server.url(), Module.name().replace('_', '-') + "-", Optional.of(server));
    }
}
