package org.vigie.benchmarks.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentRequestsTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void bulkBodies_areFoundAmongOtherRequests() {
        String sent = "GET /mentions HTTP/1.1\r\nHost: x\r\n\r\n"
                + "POST /_bulk?filter_path=errors HTTP/1.1\r\nContent-Length: 4\r\n\r\na\nb\n"
                + "POST /_search HTTP/1.1\r\ncontent-length: 2\r\n\r\n{}"
                + "POST /_bulk HTTP/1.1\r\ncontent-length: 3\r\n\r\né\n";
        assertThat(SentRequests.bulkBodies(bytes(sent)))
                .extracting(body -> new String(body, StandardCharsets.UTF_8))
                .containsExactly("a\nb\n", "é\n");
    }

    @Test
    void requestsThatAreCutOffOrInChunks_areRefused() {
        assertThatThrownBy(() -> SentRequests.bulkBodies(bytes("POST /_bulk HTTP/1.1\r\nContent-Length: 9\r\n\r\nab")))
                .hasMessageContaining("cut off");
        assertThatThrownBy(() ->
                        SentRequests.bulkBodies(bytes("POST /_bulk HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n")))
                .hasMessageContaining("plain length");
    }

    @Test
    void batches_keepDocumentsAndAddressAnotherIndex() {
        String one = "{\"index\":{\"_index\":\"mentions-2026-11\",\"_id\":\"a\",\"version\":7}}\n{\"text\":\"é\"}\n";
        List<byte[]> batches = ElasticsearchPeer.batches("raw-1", List.of(bytes(one + one), bytes(one)), 2);
        assertThat(batches).hasSize(2);
        assertThat(ElasticsearchPeer.documents(batches.getFirst())).isEqualTo(2);
        assertThat(new String(batches.getLast(), StandardCharsets.UTF_8))
                .isEqualTo("{\"index\":{\"_index\":\"raw-1\",\"_id\":\"a\",\"version\":7}}\n{\"text\":\"é\"}\n");
    }
}
