package org.vigie.channels.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.channels.InputRefused;
import org.vigie.channels.RefusalReason;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;
import org.vigie.channels.text.CleanText;
import tools.jackson.databind.json.JsonMapper;

class WebhookPayloadTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final String MENTION = """
            {"native_id":"42","kind":"review","author":{"id":"u1","name":"Ana","followers":12},"title":"Colis",
             "text":"Toujours rien 😡","language":"fr","country":"FR","url":"https://forum.example/42","thread":"t1",
             "in_reply_to":"41","published_at":"2026-11-01T09:59:58+02:00","extras":{"rating":"2"}}""";

    @Test
    void timeToCome_isNow() throws InputRefused {
        String tomorrow = MENTION.replace("2026-11-01T09:59:58+02:00", "9998-11-02T10:00:00+02:00");
        assertThat(parse(envelope("{\"mentions\":[" + tomorrow + "]}"))
                        .getFirst()
                        .publishedAt())
                .isEqualTo(NOW);
    }

    @Test
    void mention_isReadWhole() throws InputRefused {
        IncomingMention mention =
                parse(envelope("{\"mentions\":[" + MENTION + "]}")).get(0);
        assertThat(mention.identity().origin()).isEqualTo("acct");
        assertThat(mention.identity().nativeId()).isEqualTo("42");
        assertThat(mention.kind()).isEqualTo(MentionKind.REVIEW);
        assertThat(mention.author().followers()).isEqualTo(12);
        assertThat(mention.content().text()).isEqualTo("Toujours rien 😡");
        assertThat(mention.place().thread()).isEqualTo("t1");
        assertThat(mention.publishedAt()).isEqualTo(Instant.parse("2026-11-01T07:59:58Z"));
        assertThat(mention.extras()).containsEntry("rating", "2");
    }

    @Test
    void data_mayBeOneMention() throws InputRefused {
        assertThat(parse(envelope(MENTION))).hasSize(1);
    }

    @Test
    void absentFields_haveDefaults() throws InputRefused {
        IncomingMention mention = parse(envelope("{\"native_id\":\"1\",\"author\":{\"id\":\"u\"},\"text\":\"hi\"}"))
                .get(0);
        assertThat(mention.kind()).isEqualTo(MentionKind.POST);
        assertThat(mention.publishedAt()).isEqualTo(NOW);
        assertThat(mention.place().thread()).isEqualTo("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
                    {"type":"mention.created","data":{"mentions":[{"native_id":"1","author":{"id":"u"},"text":"a","colour":"red"}]}}|UNKNOWN_FIELD|data.mentions[0].colour
                    {"type":"mention.created","data":{"native_id":"1","author":{"id":"u","mail":"x"},"text":"a"}}|UNKNOWN_FIELD|data.author.mail
                    {"type":"mention.created","data":{"mentions":[]}}|PAYLOAD_INVALID|data.mentions
                    {"type":"mention.deleted","data":{}}|PAYLOAD_INVALID|type
                    {"type":"mention.created"}|PAYLOAD_INVALID|data
                    {"type":"mention.created","data":{"author":{"id":"u"},"text":"a"}}|PAYLOAD_INVALID|data.native_id
                    {"type":"mention.created","data":{"native_id":7,"author":{"id":"u"},"text":"a"}}|PAYLOAD_INVALID|data.native_id
                    {"type":"mention.created","data":{"native_id":"1","author":{"id":"u"}}}|PAYLOAD_INVALID|data.text
                    {"type":"mention.created","data":{"native_id":"1","author":{"id":"u","followers":-1},"text":"a"}}|PAYLOAD_INVALID|data.author.followers
                    {"type":"mention.created","data":{"native_id":"1","author":{"id":"u"},"text":"a\\u0000b"}}|PAYLOAD_INVALID|data.text
                    {"type":"mention.created","data":{"native_id":"1","author":{"id":"u"},"text":"a\\ud800b"}}|PAYLOAD_INVALID|data.text
                    {"type":"mention.created","data":{"native_id":"1","author":{"id":"u"},"text":"a","published_at":"soon"}}|PAYLOAD_INVALID|data.published_at
                    {"type":"mention.created","data":{"native_id":"1","author":{"id":"u"},"text":"a","kind":"poem"}}|PAYLOAD_INVALID|data.kind
                    [1]|PAYLOAD_INVALID|
                    """)
    void badField_isNamed(String body, RefusalReason reason, String path) {
        assertThatThrownBy(() -> parse(body))
                .asInstanceOf(InstanceOfAssertFactories.type(InputRefused.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason))
                .satisfies(e -> assertThat(e.metadata().get("path")).isEqualTo(path == null ? "" : path));
    }

    @Test
    void notJson_isMalformed() {
        for (String body : List.of(
                "",
                "{",
                "{\"type\":\"a\",\"type\":\"b\"}",
                "{} {}",
                "[".repeat(5_000),
                "{\"a\":" + "9".repeat(100) + "}",
                "nul")) {
            refuses(RefusalReason.JSON_MALFORMED, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void invalidUtf8_isRefused() {
        refuses(RefusalReason.INVALID_UTF8, new byte[] {'{', '"', (byte) 0xC3, '(', '"', '}'});
        refuses(RefusalReason.INVALID_UTF8, new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80});
    }

    @Test
    void tooLargeBody_isRefusedUnread() {
        refuses(RefusalReason.BODY_TOO_LARGE, new byte[10 * 1024 * 1024]);
    }

    @Test
    void tooManyMentions_areRefused() {
        String many = String.join(",", java.util.Collections.nCopies(501, MENTION));
        refuses(
                RefusalReason.PAYLOAD_INVALID,
                envelope("{\"mentions\":[" + many + "]}").getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 300)
    void whatWasWritten_isReadBack(
            @ForAll @NotBlank @StringLength(max = 100) String id,
            @ForAll @NotBlank @StringLength(max = 300) String text)
            throws InputRefused {
        String cleanId = CleanText.line(id, 100);
        String cleanText = CleanText.block(text, 1_000);
        if (cleanId.isBlank() || cleanText.isBlank()) {
            return;
        }
        JsonMapper json = new JsonMapper();
        String data = "{\"native_id\":%s,\"author\":{\"id\":%s},\"text\":%s}"
                .formatted(
                        json.writeValueAsString(cleanId),
                        json.writeValueAsString(cleanId),
                        json.writeValueAsString(cleanText));
        IncomingMention mention = parse(envelope(data)).get(0);
        assertThat(mention.identity().nativeId()).isEqualTo(cleanId);
        assertThat(mention.content().text()).isEqualTo(cleanText);
    }

    @Property(tries = 2_000)
    void damagedBody_isReadOrRefused(@ForAll @IntRange(max = 400) int at, @ForAll @Size(max = 6) byte[] damage) {
        byte[] body = envelope("{\"mentions\":[" + MENTION + "]}").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(damage, 0, body, Math.min(at, body.length - damage.length), damage.length);
        try {
            assertThat(WebhookPayload.parse(body, "acct", NOW)).isNotEmpty();
        } catch (InputRefused refused) {
            assertThat(refused.detail()).doesNotContain("Toujours rien");
        }
    }

    private static void refuses(RefusalReason reason, byte[] body) {
        assertThatThrownBy(() -> WebhookPayload.parse(body, "acct", NOW))
                .isInstanceOfSatisfying(
                        InputRefused.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static List<IncomingMention> parse(String body) throws InputRefused {
        return WebhookPayload.parse(body.getBytes(StandardCharsets.UTF_8), "acct", NOW);
    }

    private static String envelope(String data) {
        return "{\"type\":\"mention.created\",\"timestamp\":\"2026-11-01T08:00:00Z\",\"data\":" + data + "}";
    }
}
