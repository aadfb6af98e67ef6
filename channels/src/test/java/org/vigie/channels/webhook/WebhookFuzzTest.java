package org.vigie.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.IncomingMention;

/** A call whose headers and body are any bytes is read or refused with a reason, and none passes unsigned; see docs/testing.md. */
public class WebhookFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final Set<RefusalReason> OF_BODY = EnumSet.of(
            RefusalReason.BODY_TOO_LARGE,
            RefusalReason.INVALID_UTF8,
            RefusalReason.JSON_MALFORMED,
            RefusalReason.UNKNOWN_FIELD,
            RefusalReason.PAYLOAD_INVALID);
    private static final Set<RefusalReason> OF_HEADERS =
            EnumSet.of(RefusalReason.HEADER_MISSING, RefusalReason.TIMESTAMP_STALE, RefusalReason.SIGNATURE_INVALID);

    /** Three lines are the headers, the rest is the body. */
    @FuzzTest(maxDuration = "5m")
    public void anyCall_isReadOrRefused(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 4);
        byte[] body = lines[lines.length - 1].getBytes(StandardCharsets.ISO_8859_1);
        if (lines.length == 4) {
            headers(new WebhookHeaders(lines[0], lines[1], lines[2]), body);
        }
        try {
            List<IncomingMention> mentions = WebhookPayload.parse(body, "forum", NOW);
            assertThat(mentions).isNotEmpty().hasSizeLessThanOrEqualTo(WebhookPayload.MAX_MENTIONS);
        } catch (InputRefused refused) {
            assertThat(refused.reason()).isIn(OF_BODY);
        }
    }

    private static void headers(WebhookHeaders headers, byte[] body) {
        try {
            WebhookSignature.verify(headers, body, List.of(SECRET), NOW);
            WebhookHeaders signed = WebhookSignature.sign(
                    headers.id(), Instant.ofEpochSecond(Long.parseLong(headers.timestamp())), body, SECRET);
            byte[] mac = mac(signed.signature());
            assertThat(headers.signature().trim().split(" +"))
                    .as("the bytes count, however their last letter and padding are written")
                    .anySatisfy(candidate -> assertThat(mac(candidate)).isEqualTo(mac));
        } catch (InputRefused refused) {
            assertThat(refused.reason()).isIn(OF_HEADERS);
        }
    }

    private static byte[] mac(String signature) {
        try {
            return signature.startsWith("v1,") ? Base64.getDecoder().decode(signature.substring(3)) : new byte[0];
        } catch (IllegalArgumentException notBase64) {
            return new byte[0];
        }
    }
}
