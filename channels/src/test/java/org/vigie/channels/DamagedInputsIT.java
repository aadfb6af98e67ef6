package org.vigie.channels;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.vigie.channels.feed.FeedFuzzTest;
import org.vigie.channels.feed.FeedListFuzzTest;
import org.vigie.channels.mail.MailFuzzTest;
import org.vigie.channels.mention.HtmlFuzzTest;
import org.vigie.channels.webhook.WebhookFuzzTest;

/** What the fuzz tests promise of any bytes, of their kept inputs damaged at random; see docs/testing.md. */
class DamagedInputsIT {
    @Test
    void mails_areMentionsOrRefused() throws IOException {
        Mutations.of(
                MailFuzzTest.class, "anyBytes_areAMentionOrRefused", new MailFuzzTest()::anyBytes_areAMentionOrRefused);
    }

    @Test
    void calls_areReadOrRefused() throws IOException {
        Mutations.of(WebhookFuzzTest.class, "anyCall_isReadOrRefused", new WebhookFuzzTest()::anyCall_isReadOrRefused);
    }

    @Test
    void feeds_areEntriesOrRefused() throws IOException {
        Mutations.of(
                FeedFuzzTest.class, "anyBytes_areEntriesOrRefused", new FeedFuzzTest()::anyBytes_areEntriesOrRefused);
    }

    @Test
    void lists_areListsOrRefused() throws IOException {
        Mutations.of(
                FeedListFuzzTest.class,
                "anyBytes_areAListOrRefused",
                new FeedListFuzzTest()::anyBytes_areAListOrRefused);
    }

    @Test
    void html_becomesHarmless() throws IOException {
        Mutations.of(HtmlFuzzTest.class, "anyBytes_becomeHarmless", new HtmlFuzzTest()::anyBytes_becomeHarmless);
    }
}
