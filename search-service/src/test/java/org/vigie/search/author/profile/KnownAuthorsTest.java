package org.vigie.search.author.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vigie.search.Act;
import org.vigie.search.BrandZones;
import org.vigie.search.ToldZone;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.author.person.InMemoryLinkedAuthors;
import org.vigie.search.author.trace.InMemoryMentionTraces;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.mention.Author;
import org.vigie.search.mention.index.InMemoryMentionIndex;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.Caller;

class KnownAuthorsTest {
    private static final Instant NOON = Instant.parse("2026-11-10T11:00:00Z");
    private static final Act ACT = new Act(new Caller.Service("test"), "r", NOON);
    private static final BrandId NOVA = BrandId.of("acme", "nova");
    private static final AuthorKey FEED = new AuthorKey("feed", "zoe");
    private static final AuthorKey MAIL = new AuthorKey("mail", "zoe@x.fr");
    private static final AuthorKey SILENT = new AuthorKey("webhook", "z");

    private final InMemoryMentionIndex index = new InMemoryMentionIndex();
    private final InMemoryLinkedAuthors linked = new InMemoryLinkedAuthors();
    private KnownAuthors known = known(ToldZone.NONE);

    private KnownAuthors known(BrandZones zones) {
        return new KnownAuthors(
                linked,
                new InMemoryAuthorHistory(index),
                new InMemoryMentionTraces(index),
                zones,
                Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @BeforeEach
    void write() {
        index.write(
                NOVA,
                List.of(
                        SampleMention.at("1", NOON, "mot").logged(NOVA, 1),
                        SampleMention.at("2", NOON.minusSeconds(9), "mot")
                                .from("mail", "zoe@x.fr")
                                .logged(NOVA, 2)));
    }

    @Test
    void weeks_areTheBrandsOrUtcWhenNobodyCanTell() {
        assertThat(lastWeek()).isEqualTo(Instant.parse("2026-11-09T00:00:00Z"));
        known = known(ToldZone.of("Europe/Paris"));
        assertThat(lastWeek()).isEqualTo(Instant.parse("2026-11-08T23:00:00Z"));
    }

    private Instant lastWeek() {
        return known.find(NOVA, FEED, false, false)
                .orElseThrow()
                .profile()
                .weeks()
                .bars()
                .starts()
                .getLast();
    }

    @Test
    void author_isKnownWithWhomTheyAreLinkedByName() {
        assertThat(known.find(NOVA, FEED, true, false).orElseThrow().linked()).isEmpty();
        linked.link(NOVA, FEED, MAIL, ACT);
        linked.link(NOVA, FEED, SILENT, ACT);

        for (boolean whole : new boolean[] {true, false}) {
            assertThat(known.find(NOVA, FEED, whole, false).orElseThrow().linked())
                    .containsExactly(
                            Map.entry(MAIL, new Author("zoe@x.fr", "Name of zoe@x.fr", "", "", 0)),
                            Map.entry(SILENT, Author.NOBODY));
        }
    }

    @Test
    void counts_areThoseOfThePersonOnlyWhenAsked() {
        linked.link(NOVA, FEED, MAIL, ACT);
        linked.link(NOVA, FEED, SILENT, ACT);

        assertThat(mentions(FEED, false)).isEqualTo(1);
        assertThat(mentions(FEED, true)).isEqualTo(2);
        assertThat(mentions(SILENT, true)).isEqualTo(2);
        assertThat(known.find(NOVA, SILENT, false, false)).isEmpty();
        assertThat(known.mentions(NOVA, FEED, true, false, null, 9).mentions()).hasSize(2);
        assertThat(known.mentions(NOVA, FEED, false, false, null, 9).mentions()).hasSize(1);
    }

    private long mentions(AuthorKey author, boolean whole) {
        return known.find(NOVA, author, whole, false)
                .orElseThrow()
                .profile()
                .tone()
                .mentions();
    }
}
