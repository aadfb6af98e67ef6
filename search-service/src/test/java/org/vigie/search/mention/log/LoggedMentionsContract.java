package org.vigie.search.mention.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.Mention;
import org.vigie.search.mention.MentionKind;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.LoggedMentions.Tagging;
import org.vigie.search.mention.log.LoggedMentions.Wrong;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.tenancy.BrandId;

/** What every keeper of logged mentions keeps. Brands are new for each test. */
public abstract class LoggedMentionsContract {
    private static final Instant NOON = Instant.parse("2026-10-25T10:00:00Z");

    private final String agency = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");
    private final BrandId luna = BrandId.of(agency, "luna");

    protected abstract MentionIndex index();

    protected abstract LoggedMentions mentions();

    @Test
    void wronglyTagged_areThoseThatMatchWithoutTheTagOrHaveItWithoutMatching() {
        write(nova, 11, "missing", "une panne", NOON, "other");
        write(nova, 12, "right", "une panne", NOON, "q");
        write(nova, 13, "surplus", "tout va bien", NOON, "other", "q");
        write(nova, 14, "neither", "tout va bien", NOON, "other");

        assertThat(found(nova, Wrong.MISSING)).containsExactly("missing 11 [other]");
        assertThat(found(nova, Wrong.SURPLUS)).containsExactly("surplus 13 [other, q]");
    }

    @Test
    void mentions_neverReturnAnotherBrandsData() {
        write(nova, 1, "n", "une panne", NOON);
        write(luna, 1, "l", "une panne", NOON);
        write(BrandId.of(agency + "x", "nova"), 1, "f", "une panne", NOON);

        assertThat(found(nova, Wrong.MISSING)).containsExactly("n 1 []");
        assertThat(found(luna, Wrong.MISSING)).containsExactly("l 1 []");
    }

    @Test
    void time_isFromIncludedToUntilExcluded() {
        write(nova, 1, "before", "panne", NOON.minusMillis(1));
        write(nova, 2, "first", "panne", NOON);
        write(nova, 3, "last", "panne", NOON.plus(Duration.ofHours(1)).minusMillis(1));
        write(nova, 4, "after", "panne", NOON.plus(Duration.ofHours(1)));

        assertThat(found(nova, Wrong.MISSING)).containsExactly("first 2 []", "last 3 []");
    }

    @Test
    void pages_coverEverythingOnceWhileItIsCorrected() {
        for (int i = 0; i < 7; i++) {
            write(nova, i + 1, "p" + i, "panne", NOON.plusSeconds(i / 2));
        }
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            LoggedMentions.Page page = page(nova, Wrong.MISSING, after, 3);
            List<LoggedMention> corrected = page.mentions().stream()
                    .map(logged -> new LoggedMention(logged.mention().tagged(List.of("q")), logged.sequence()))
                    .toList();
            index().rewrite(nova, corrected);
            page.mentions().forEach(logged -> seen.add(logged.mention().id()));
            after = page.next();
        } while (after != null);

        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
        assertThat(found(nova, Wrong.MISSING)).isEmpty();
    }

    private List<String> found(BrandId brand, Wrong wrong) {
        return page(brand, wrong, null, 50).mentions().stream()
                .map(logged -> logged.mention().id().substring(agency.length()) + " " + logged.sequence() + " "
                        + logged.mention().matchedQueries())
                .toList();
    }

    private LoggedMentions.Page page(BrandId brand, Wrong wrong, @Nullable String after, int size) {
        Expression words = Expression.of(QueryParser.parse("panne"));
        var tagging = new Tagging(words, "q", wrong, NOON, NOON.plus(Duration.ofHours(1)));
        return mentions().wronglyTagged(brand, tagging, after, size);
    }

    private void write(BrandId brand, long sequence, String name, String text, Instant time, String... tags) {
        Mention mention = new Mention(
                agency + name,
                brand,
                new Mention.Place("mail", "o", name, "", "", "", "", "", ""),
                MentionKind.POST,
                new Author("zoe", "Zoé", "", "", 0),
                new Mention.Content("", text, "", "fr"),
                new Mention.Times(time, NOON, null),
                1,
                Sentiment.UNSPECIFIED,
                Map.of(),
                List.of(tags));
        assertThat(index().write(brand, List.of(new LoggedMention(mention, sequence)))
                        .indexed())
                .isEqualTo(1);
    }
}
