package org.vigie.search.mention.elasticsearch.month;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.elasticsearch.NoIndexMemory;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchSettingsTest;
import org.vigie.search.mention.elasticsearch.document.ElasticsearchTenancy;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ElasticsearchAliasTest {
    private int status = 503;

    /** An erasure in the log looks for what it has to empty: all that comes after it in the log waits for that. */
    @Test
    void whoWritesAgain_waitsForNoReader() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"_shards\":{\"total\":1}}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        var settings = ElasticsearchSettingsTest.at(url, "mentions");
        var bounds = ElasticsearchTenancy.bounds(BrandScope.of(BrandId.of("acme", "nova")));
        ObjectNode body = JsonMapper.shared().createObjectNode();
        try (ElasticsearchCalls calls = new ElasticsearchCalls(settings, JsonMapper.shared())) {
            var alias = new ElasticsearchAlias(calls, settings, new NoIndexMemory());
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> alias.search(bounds, body)).isInstanceOf(Problem.class);
            }
            status = 200;

            assertThatThrownBy(() -> alias.search(bounds, body)).hasMessageContaining("several times in a row");
            assertThat(alias.searchAsItStands(bounds, body)
                            .path("_shards")
                            .path("total")
                            .asInt())
                    .isEqualTo(1);
        } finally {
            server.stop(0);
        }
    }
}
