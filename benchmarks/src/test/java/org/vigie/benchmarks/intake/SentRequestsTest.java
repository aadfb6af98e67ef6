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
        List<byte[]> batches = ElasticsearchPeer.batches(
                "raw-1", List.of(bytes(write("a", 7) + write("b", 8)), bytes(write("c", 9))), 2);
        assertThat(batches).hasSize(2);
        assertThat(ElasticsearchPeer.documents(batches.getFirst())).isEqualTo(2);
        assertThat(new String(batches.getLast(), StandardCharsets.UTF_8))
                .isEqualTo("{\"index\":{\"_index\":\"raw-1\",\"_id\":\"c\",\"version\":9}}\n{\"text\":\"é\"}\n");
    }

    @Test
    void batches_writeOnceWhatThePlatformRepeated() {
        List<byte[]> batches = ElasticsearchPeer.batches(
                "raw-1", List.of(bytes(write("a", 7) + write("b", 8)), bytes(write("a", 7) + write("a", 9))), 500);
        assertThat(batches)
                .singleElement()
                .satisfies(batch -> assertThat(new String(batch, StandardCharsets.UTF_8))
                        .containsSubsequence("\"a\",\"version\":7", "\"b\"", "\"a\",\"version\":9")
                        .satisfies(text ->
                                assertThat(ElasticsearchPeer.documents(batch)).isEqualTo(3)));
    }

    private static String write(String id, int version) {
        return "{\"index\":{\"_index\":\"mentions-2026-11\",\"_id\":\"" + id + "\",\"version\":" + version
                + "}}\n{\"text\":\"é\"}\n";
    }
}
