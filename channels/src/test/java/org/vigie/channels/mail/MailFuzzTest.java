package org.vigie.channels.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import org.vigie.channels.InputRefused;
import org.vigie.channels.mail.mime.MailMessage;
import org.vigie.channels.mail.mime.MimeReader;
import org.vigie.channels.mention.IncomingMention;

/** Any bytes are a mail that becomes a mention, or are refused with a reason; see docs/testing.md. */
public class MailFuzzTest {
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final MailAccount ACCOUNT = MailPublisherIT.account(143, 25);

    @FuzzTest(maxDuration = "10m")
    public void anyBytes_areAMentionOrRefused(byte[] bytes) {
        try {
            MailMessage mail = MimeReader.read(bytes);
            assertThat(DeliveryMessageId.isOwn(ACCOUNT, mail)).isIn(true, false);
            IncomingMention mention = MailMention.of(ACCOUNT, new MailPosition(7, 1, 0), 2, mail, NOW);
            assertThat(mention.publishedAt()).isBeforeOrEqualTo(NOW);
            assertThat(MimeReader.read(bytes)).isEqualTo(mail);
        } catch (InputRefused refused) {
            assertThat(refused.reason().name()).startsWith("MIME_");
        }
    }
}
