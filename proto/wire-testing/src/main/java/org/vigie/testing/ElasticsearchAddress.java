package org.vigie.testing;

import java.util.Optional;
import org.vigie.servers.elasticsearch.ElasticsearchServer;

/**
 * An Elasticsearch of the tests.
 *
 * @param url for clients
 * @param prefix of every index of this module
 * @param process the server itself, to be killed and started; absent when it runs in a container
 */
public record ElasticsearchAddress(String url, String prefix, Optional<ElasticsearchServer> process) {}
