package org.vigie.search.mention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Timestamp;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vigie.contract.ingestion.v1.Author;
import org.vigie.contract.ingestion.v1.Mention;
import org.vigie.search.matching.reference.Verification;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.search.text.Form;
import org.vigie.search.text.Post;
import org.vigie.search.text.PostContents;
import org.vigie.search.text.Zone;

class GrpcMentionsTest {
    /** What a Timestamp may not say neither Elasticsearch nor a count of milliseconds takes. */
    @ParameterizedTest
    @CsvSource({"253402300800, 0", "-62135596801, 0", "31556889864403199, 0", "0, 1000000000", "0, -1"})
    void time_isOneOfTheYears1To9999(long seconds, int nanos) {
        Timestamp time =
                Timestamp.newBuilder().setSeconds(seconds).setNanos(nanos).build();
        assertThatThrownBy(() -> GrpcMentions.instant(true, time))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected one of the years 1 to 9999");
    }

    @Test
    void authorOfAMail_isLookedForByTheAddressToo() {
        Author zoe = Author.newBuilder().setId("zoe@example.org").setName("Zoé").build();
        Mention.Builder mention = Mention.newBuilder().setNetwork("mail").setAuthor(zoe);
        Expression sender = Expression.of(QueryParser.parse("author:zoe@example.org"));
        assertThat(Verification.holds(sender, GrpcMentions.post(mention.build())))
                .isTrue();
        assertThat(Verification.holds(
                        sender, GrpcMentions.post(mention.setNetwork("feed").build())))
                .as("an id that nobody sees")
                .isFalse();
    }

    /** As feeds and mails come in: their text is « ici », the address stands in the HTML. */
    @Test
    void linksOfTheHtml_areLinksOfThePost() {
        Post post = GrpcMentions.post(Mention.newBuilder()
                .setNetwork("feed")
                .setText("Voir ici, là ou par mail")
                .setHtml("<p>Voir <a href=\"https://www.nova.fr/aide?a=1&amp;b=2\" rel=\"nofollow\">ici</a>,"
                        + " <a href=\"https://www.nova.fr/aide?a=1&amp;b=2\">là</a>"
                        + " ou <a href=\"mailto:care@nova.example\">par mail</a></p>")
                .build());
        assertThat(post.labels()).contains("has:link");
        assertThat(PostContents.of(post).pages()).containsExactly("nova.fr/aide?a=1&b=2");
        assertThat(post.stream(Zone.LINKS, Form.WORD).size()).isEqualTo(7);
        assertThat(GrpcMentions.post(Mention.newBuilder()
                                .setText("par mail")
                                .setHtml("<a href=\"mailto:care@nova.example\">par mail</a> <a href=\"")
                                .build())
                        .labels())
                .doesNotContain("has:link");
    }

    @Test
    void time_isReadToTheNanosecond() {
        assertThat(GrpcMentions.instant(
                        true,
                        Timestamp.newBuilder()
                                .setSeconds(253_402_300_799L)
                                .setNanos(999_999_999)
                                .build()))
                .contains(Instant.parse("9999-12-31T23:59:59.999999999Z"));
        assertThat(GrpcMentions.instant(false, Timestamp.getDefaultInstance())).isEmpty();
    }
}
