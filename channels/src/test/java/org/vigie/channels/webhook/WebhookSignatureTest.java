package org.vigie.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;

class WebhookSignatureTest {
    private static final WebhookSecret SECRET = WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
    private static final WebhookSecret OTHER = WebhookSecret.generate(new SecureRandom());
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    /** The example that the specification's reference libraries share. */
    @Test
    void sign_agreesWithTheReferenceLibraries() {
        assertThat(WebhookSignature.sign(ID, NOW, BODY, SECRET).signature()).isEqualTo(SIGNATURE);
    }

    @Test
    void verify_acceptsOneGoodSignatureAmongSeveralAndEitherLiveSecret() throws InputRefused {
        WebhookSignature.verify(
                headers("v1,AAAA v2,xyz " + SIGNATURE, "1614265330"), BODY, List.of(OTHER, SECRET), NOW);
    }

    @Test
    void verify_refusesAChangedBodyIdTimeOrSecret() {
        refuses(
                RefusalReason.SIGNATURE_INVALID,
                headers(SIGNATURE, "1614265330"),
                "{}".getBytes(StandardCharsets.UTF_8),
                SECRET);
        refuses(RefusalReason.SIGNATURE_INVALID, headers(SIGNATURE, "1614265331"), BODY, SECRET);
        refuses(RefusalReason.SIGNATURE_INVALID, new WebhookHeaders("msg_x", "1614265330", SIGNATURE), BODY, SECRET);
        refuses(RefusalReason.SIGNATURE_INVALID, headers(SIGNATURE, "1614265330"), BODY, OTHER);
        refuses(RefusalReason.SIGNATURE_INVALID, headers("v1,not base64!", "1614265330"), BODY, SECRET);
    }

    @Test
    void verify_refusesMoreThan300SecondsBothWays() throws InputRefused {
        for (long away : new long[] {-301, 301}) {
            WebhookHeaders signed = WebhookSignature.sign(ID, NOW.plusSeconds(away), BODY, SECRET);
            refuses(RefusalReason.TIMESTAMP_STALE, signed, BODY, SECRET);
        }
        for (long away : new long[] {-300, 300}) {
            WebhookSignature.verify(
                    WebhookSignature.sign(ID, NOW.plusSeconds(away), BODY, SECRET), BODY, List.of(SECRET), NOW);
        }
        refuses(RefusalReason.TIMESTAMP_STALE, headers(SIGNATURE, "yesterday"), BODY, SECRET);
    }

    @Test
    void verify_namesTheMissingHeader() {
        refuses(RefusalReason.HEADER_MISSING, new WebhookHeaders("", "1", "v1,x"), BODY, SECRET);
        refuses(RefusalReason.HEADER_MISSING, new WebhookHeaders("a", "", "v1,x"), BODY, SECRET);
        refuses(RefusalReason.HEADER_MISSING, new WebhookHeaders("a", "1", ""), BODY, SECRET);
    }

    @Test
    void secret_hidesItselfAndRefusesShortKeys() {
        assertThat(SECRET.toString()).doesNotContain("MfKQ");
        assertThatThrownBy(() -> WebhookSecret.parse("whsec_AAAA")).isInstanceOf(IllegalArgumentException.class);
    }

    @Property(tries = 200)
    void whatWasSigned_verifies(@ForAll @Size(max = 200) byte[] body, @ForAll @Size(min = 24, max = 64) byte[] key)
            throws InputRefused {
        WebhookSecret secret = WebhookSecret.parse(java.util.Base64.getEncoder().encodeToString(key));
        WebhookSignature.verify(WebhookSignature.sign("id", NOW, body, secret), body, List.of(secret), NOW);
        assertThat(WebhookSecret.parse(secret.reveal())).isEqualTo(secret);
    }

    private static WebhookHeaders headers(String signature, String timestamp) {
        return new WebhookHeaders(ID, timestamp, signature);
    }

    private static void refuses(RefusalReason reason, WebhookHeaders headers, byte[] body, WebhookSecret secret) {
        assertThatThrownBy(() -> WebhookSignature.verify(headers, body, List.of(secret), NOW))
                .isInstanceOfSatisfying(
                        InputRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
