package org.vigie.search.retag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.tenancy.BrandId;

class TagsTest {
    private static final Expression PANNE = Expression.of(QueryParser.parse("panne"));

    @Test
    void tags_followTheText() {
        assertThat(Tags.corrected(mention("en panne", "a", "z"), "panne", PANNE))
                .hasValueSatisfying(
                        mention -> assertThat(mention.matchedQueries()).containsExactly("a", "panne", "z"));
        assertThat(Tags.corrected(mention("tout va bien", "a", "panne"), "panne", PANNE))
                .hasValueSatisfying(
                        mention -> assertThat(mention.matchedQueries()).containsExactly("a"));
    }

    @Test
    void rightTags_stayAsTheyAre() {
        assertThat(Tags.corrected(mention("en panne", "panne"), "panne", PANNE)).isEmpty();
        assertThat(Tags.corrected(mention("tout va bien", "a"), "panne", PANNE)).isEmpty();
    }

    @Test
    void erasedMention_keepsItsTags() {
        Mention erased = mention("en panne", "panne").erased();
        assertThat(Tags.corrected(erased, "panne", PANNE)).isEmpty();
    }

    static Mention mention(String text, String... tags) {
        Instant time = Instant.parse("2026-11-20T10:00:00Z");
        return new Mention(
                "m",
                BrandId.of("acme", "nova"),
                new Mention.Place("mail", "o", "m", "", "", "", "", "", ""),
                MentionKind.MAIL,
                new Author("zoe", "Zoé", "", "", 0),
                new Mention.Content("", text, "", "fr"),
                new Mention.Times(time, time, null),
                1,
                Sentiment.UNSPECIFIED,
                Map.of(),
                List.of(tags));
    }
}
