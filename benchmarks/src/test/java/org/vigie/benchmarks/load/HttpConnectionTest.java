package org.vigie.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {

    @Test
    void answers_areReadToTheirEnd() throws IOException {
        var in = new ByteArrayInputStream(("HTTP/1.1 200 \r\nContent-Length: 3\r\n\r\nabc"
                        + "HTTP/1.1 429 Too Many\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\nA\r\n0123456789\r\n0\r\n\r\n"
                        + "HTTP/1.1 204 \r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(HttpConnection.readAnswer(in)).isEqualTo(200);
        assertThat(HttpConnection.readAnswer(in)).isEqualTo(429);
        assertThat(HttpConnection.readAnswer(in)).isEqualTo(204);
        assertThat(in.read()).isEqualTo(-1);
    }

    @Test
    void post_countsBytesNotCharacters() {
        byte[] request = HttpConnection.post(URI.create("http://127.0.0.1:9200"), "/queries/_search", "{\"é\":1}");
        assertThat(new String(request, StandardCharsets.UTF_8))
                .startsWith("POST /queries/_search HTTP/1.1\r\nHost: 127.0.0.1:9200\r\n")
                .endsWith("Content-Length: 8\r\n\r\n{\"é\":1}");
    }
}
