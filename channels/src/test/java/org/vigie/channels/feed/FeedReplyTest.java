package org.vigie.channels.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vigie.channels.InputRefused;
import org.vigie.channels.mention.Fingerprint;
import org.vigie.channels.mention.IncomingMention;
import org.vigie.channels.mention.MentionKind;

/** Feeds of discussions as programs out there write them: WordPress, Blogger, GNU social, feeds of RSS with the source namespace. */
class FeedReplyTest {
    private static final URI URL = URI.create("https://blog.example/comments/feed");
    private static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");

    /** As wp-includes/feed-atom-comments.php writes it: the article stands in another feed, the other comment in this one. */
    private static final String WORDPRESS = """
            <?xml version="1.0" encoding="UTF-8" ?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr-FR" xmlns:thr="http://purl.org/syndication/thread/1.0">
              <title type="text">Commentaires sur Le tram</title><subtitle type="text"></subtitle>
              <updated>2026-10-31T09:00:00Z</updated>
              <link rel="self" type="application/atom+xml" href="https://blog.example/comments/feed" />
              <id>https://blog.example/comments/feed</id>
              <entry>
                <title>Par : Léo</title>
                <link rel="alternate" href="https://blog.example/tram#comment-42" type="text/html" />
                <author><name>Léo</name></author>
                <id>https://blog.example/?p=7#comment-42</id>
                <updated>2026-10-31T09:00:00Z</updated><published>2026-10-31T09:00:00Z</published>
                <content type="html" xml:base="https://blog.example/tram#comment-42"><![CDATA[<p>À 7 h.</p>]]></content>
                <thr:in-reply-to ref="https://blog.example/?p=7#comment-41" href="https://blog.example/tram#comment-41" type="text/html" />
              </entry>
              <entry>
                <title>Par : Ana</title>
                <link rel="alternate" href="https://blog.example/tram#comment-41" type="text/html" />
                <author><name>Ana</name><uri>https://ana.example/</uri></author>
                <id>https://blog.example/?p=7#comment-41</id>
                <updated>2026-10-31T08:00:00Z</updated><published>2026-10-31T08:00:00Z</published>
                <content type="html"><![CDATA[<p>À quelle heure part le premier ?</p>]]></content>
                <thr:in-reply-to ref="https://blog.example/?p=7" href="https://blog.example/tram" type="text/html" />
              </entry>
            </feed>
            """;

    @Test
    void commentsOfAtom_nameWhatTheyAnswer() throws InputRefused {
        List<IncomingMention> mentions = read(WORDPRESS);
        assertThat(mentions).extracting(IncomingMention::kind).containsOnly(MentionKind.COMMENT);
        IncomingMention question = mentions.getFirst();
        IncomingMention answer = mentions.getLast();
        assertThat(question.place().inReplyTo()).isEqualTo("https://blog.example/?p=7");
        assertThat(answer.place().inReplyTo())
                .as("what search looks for")
                .isEqualTo(question.identity().nativeId());
        assertThat(answer.identity().origin()).isEqualTo(question.identity().origin());
        assertThat(answer.place().thread()).isEqualTo(question.identity().nativeId());
    }

    /** Whatever has left the feed meanwhile, an entry stays the same one: else each reading would be an edit. */
    @Test
    void answer_isTheSameOnceItsQuestionHasLeftTheFeed() throws InputRefused {
        String later = WORDPRESS.substring(0, WORDPRESS.lastIndexOf("<entry>")) + "</feed>";
        assertThat(read(later))
                .singleElement()
                .satisfies(alone -> assertThat(alone.fingerprint())
                        .isEqualTo(read(WORDPRESS).getLast().fingerprint()));
    }

    @Test
    void commentsOfBlogger_nameThePostByItsTag() throws InputRefused {
        assertThat(answered(atom("""
                <id>tag:blogger.com,1999:blog-1.post-9</id>
                <link rel="related" href="https://shop.example/2026/10/tram.html"/>
                <thr:in-reply-to xmlns:thr="http://purl.org/syndication/thread/1.0" href="https://shop.example/2026/10/tram.html"
                  ref="tag:blogger.com,1999:blog-1.post-7" source="https://www.blogger.com/feeds/1/posts/default/7" type="text/html"/>
                """))).isEqualTo("tag:blogger.com,1999:blog-1.post-7");
    }

    /** Each in its own form: by an address, by a guid that is none, and as RFC 4685 within RSS. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<source:inReplyTo>https://chat.example/?id=204</source:inReplyTo>",
                "<source:inReplyTo isPermaLink=\"false\">\n https://chat.example/?id=204 </source:inReplyTo>",
                "<thr:in-reply-to ref=\"https://chat.example/?id=204\"/>",
                "<thr:in-reply-to href=\"https://chat.example/?id=204\"/>",
                "<thr:in-reply-to ref=\"https://chat.example/?id=204\" href=\"https://chat.example/elsewhere\"/>",
            })
    void itemOfRss_namesWhatItAnswers(String element) throws InputRefused {
        IncomingMention mention = read(rss("<guid>g9</guid>" + element)).getFirst();
        assertThat(mention.place().inReplyTo()).isEqualTo("https://chat.example/?id=204");
        assertThat(mention.place().thread()).isEqualTo("https://chat.example/?id=204");
        assertThat(mention.kind()).isEqualTo(MentionKind.COMMENT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<comments>https://blog.example/tram#comments</comments>",
                "<wfw:commentRss>https://blog.example/tram/feed</wfw:commentRss><slash:comments>3</slash:comments>",
                "<thr:total>3</thr:total>",
                "<thr:in-reply-to/>",
                "<thr:in-reply-to ref=\"  \" href=\"javascript:alert(1)\"/>",
                "<other:in-reply-to ref=\"g1\"/>",
                "<source:inReplyTo/>",
                "<source:inReplyTo><b>g1</b></source:inReplyTo>",
                "<description>&lt;thr:in-reply-to ref=\"g1\"/></description>",
                // of itself
                "<thr:in-reply-to ref=\"g9\"/>",
            })
    void anythingElse_answersNothing(String element) throws InputRefused {
        IncomingMention mention = read(rss("<guid>g9</guid>" + element)).getFirst();
        assertThat(mention.place().inReplyTo()).isEmpty();
        assertThat(mention.place().thread()).isEqualTo("g9");
        assertThat(mention.kind()).isEqualTo(MentionKind.ARTICLE);
    }

    @Test
    void ofSeveral_theFirstThatNamesSomethingCounts() throws InputRefused {
        assertThat(answered(rss(
                        "<guid>g9</guid><thr:in-reply-to/><thr:in-reply-to ref=\"a\"/><thr:in-reply-to ref=\"b\"/>")))
                .isEqualTo("a");
    }

    @Test
    void tooLongRef_isWhatTheEntryOfThatIdIsKnownBy() throws InputRefused {
        String id = "urn:" + "x".repeat(2_000);
        List<IncomingMention> mentions = read(rss("<title>q</title><guid isPermaLink=\"false\">" + id + "</guid>")
                .replace(
                        "</channel>",
                        "<item><title>a</title><guid>g9</guid><thr:in-reply-to ref=\"" + id + "\"/></item></channel>"));
        String known = new Fingerprint().add(id).hex();
        assertThat(mentions)
                .extracting(
                        mention -> mention.identity().nativeId(),
                        mention -> mention.place().inReplyTo())
                .containsExactlyInAnyOrder(tuple(known, ""), tuple("g9", known));
    }

    /** A guid that several entries share names none of them: the address does, when it is told. */
    @Test
    void refThatSeveralEntriesShare_isFollowedByItsAddressOrNotAtAll() throws InputRefused {
        String shared = "<title>Un</title><link>https://blog.example/1</link><guid>0</guid></item><item>"
                + "<title>Deux</title><link>https://blog.example/2</link><guid>0</guid></item><item>"
                + "<title>Trois</title><guid>g9</guid>";
        String answers = shared + "<thr:in-reply-to ref=\"0\" href=\"/2\"/>";
        assertThat(read(rss(answers)))
                .filteredOn(mention -> mention.content().title().equals("Trois"))
                .extracting(mention -> mention.place().inReplyTo())
                .containsExactly("https://blog.example/2");
        assertThat(read(rss(shared + "<thr:in-reply-to ref=\"0\"/>")))
                .extracting(mention -> mention.place().inReplyTo())
                .containsOnly("");
    }

    /** Two that answer each other, and one that is answered by thousands. */
    @Test
    void ringsAndCrowds_areReadLikeAnythingElse() throws InputRefused {
        StringBuilder items = new StringBuilder("<guid>a</guid><thr:in-reply-to ref=\"b\"/></item><item>"
                + "<guid>b</guid><thr:in-reply-to ref=\"a\"/>");
        for (int i = 0; i < 1_000; i++) {
            items.append("</item><item><guid>c")
                    .append(i)
                    .append("</guid>")
                    .append("<thr:in-reply-to ref=\"a\"/>".repeat(20));
        }
        List<IncomingMention> mentions = read(rss(items.toString()));
        assertThat(mentions)
                .hasSize(1_002)
                .allSatisfy(mention -> assertThat(mention.place().inReplyTo()).isNotEmpty());
    }

    private static String answered(String feed) throws InputRefused {
        return read(feed).getFirst().place().inReplyTo();
    }

    private static String atom(String entry) {
        return "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>t</title><id>urn:t</id><updated>2026-10-31T09:00:00Z</updated>"
                + "<entry><title>Re</title><updated>2026-10-31T09:00:00Z</updated>" + entry + "</entry></feed>";
    }

    private static String rss(String item) {
        return "<rss version=\"2.0\" xmlns:thr=\"http://purl.org/syndication/thread/1.0\" xmlns:other=\"urn:other\""
                + " xmlns:source=\"http://source.scripting.com/\" xmlns:wfw=\"http://wellformedweb.org/CommentAPI/\""
                + " xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\"><channel><title>t</title>"
                + "<link>https://blog.example/</link><description>d</description><item>" + item
                + "</item></channel></rss>";
    }

    private static List<IncomingMention> read(String feed) throws InputRefused {
        return FeedDocument.read(URL, feed.getBytes(StandardCharsets.UTF_8), "application/xml", NOW)
                .mentions();
    }
}
