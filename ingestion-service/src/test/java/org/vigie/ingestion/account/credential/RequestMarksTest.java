package org.vigie.ingestion.account.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.wire.tenancy.BrandId;

class RequestMarksTest {
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final byte[] REQUEST = "care@nova.example s3cret".getBytes(StandardCharsets.UTF_8);

    private final String old = key('a');
    private final String fresh = key('b');

    @Test
    void mark_cannotBeMadeWithoutTheKey_andIsOfOneRequestInOneBrand() {
        RequestMarks marks = new RequestMarks(List.of(old));
        String mark = marks.of(NOVA, REQUEST).getFirst();
        assertThat(mark)
                .matches("hmac:[0-9a-f]{64}")
                .doesNotContain(new Fingerprint().add(REQUEST).hex());
        assertThat(marks.of(NOVA, REQUEST)).containsExactly(mark);
        assertThat(marks.of(BrandId.of("acme", "zest"), REQUEST)).doesNotContain(mark);
        assertThat(marks.of(NOVA, "care@nova.example S3cret".getBytes(StandardCharsets.UTF_8)))
                .doesNotContain(mark);
        assertThat(new RequestMarks(List.of(fresh)).of(NOVA, REQUEST)).doesNotContain(mark);
    }

    @Test
    void request_isRecognisedWhileTheFormerKeyIsKnown_andMarkedByTheNewest() {
        String before = new RequestMarks(List.of(old)).of(NOVA, REQUEST).getFirst();
        List<String> both = new RequestMarks(List.of(fresh, old)).of(NOVA, REQUEST);
        assertThat(both).contains(before);
        assertThat(both.getFirst())
                .isEqualTo(new RequestMarks(List.of(fresh)).of(NOVA, REQUEST).getFirst());
    }

    private static String key(char fill) {
        byte[] bytes = new byte[32];
        java.util.Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
