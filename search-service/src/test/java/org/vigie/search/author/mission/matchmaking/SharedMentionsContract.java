package org.vigie.search.author.mission.matchmaking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.insight.count.SampleMention.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.vigie.search.author.AuthorKey;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.mention.MentionLabel;
import org.vigie.search.mention.Sentiment;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.mention.log.LoggedMention;
import org.vigie.search.mention.search.MentionQuery;
import org.vigie.wire.tenancy.BrandId;
import org.vigie.wire.tenancy.BrandScope;

/** What everything keeps that counts mentions which authors share with a selection. Brands are new for each test. */
public abstract class SharedMentionsContract {
    private static final Instant NOW = Instant.parse("2026-11-10T11:00:00Z");
    private static final AuthorKey ANA = new AuthorKey("mastodon", "ana");
    private static final AuthorKey BEN = new AuthorKey("mastodon", "ben");
    private static final AuthorKey OTHER_ANA = new AuthorKey("bluesky", "ana");

    private final String agency = "s" + UUID.randomUUID().toString().substring(0, 8);
    private final BrandId nova = BrandId.of(agency, "nova");

    protected abstract MentionIndex index();

    protected abstract SharedMentions shared();

    @Test
    void mentions_areCountedByAuthorWithinTheNetworkAndTheSelection() {
        write(
                nova,
                at("1", NOW.minusSeconds(1), "mot").from("mastodon", "ana").tagged("q", "other"),
                // Another month is another index.
                at("2", NOW.minus(Duration.ofDays(60)), "mot")
                        .from("mastodon", "ana")
                        .tagged("q"),
                at("3", NOW.minusSeconds(3), "mot").from("mastodon", "ana").tagged("other"),
                at("4", NOW.minus(Duration.ofDays(91)), "mot")
                        .from("mastodon", "ana")
                        .tagged("q"),
                at("5", NOW.minusSeconds(5), "mot").from("bluesky", "ana").tagged("q"),
                at("6", NOW.minusSeconds(6), "mot")
                        .from("mastodon", "ben")
                        .tagged("q")
                        .with(Sentiment.NEUTRAL, MentionLabel.LIKELY_BOT),
                at("7", NOW.minusSeconds(7), "mot").from("mastodon", "zoe").tagged("q"));

        assertThat(shared().count(nova, window(), Set.of(ANA, BEN, OTHER_ANA))).isEqualTo(Map.of(ANA, 2, OTHER_ANA, 1));
        assertThat(shared().count(nova, window(), Set.of(ANA))).isEqualTo(Map.of(ANA, 2));
        assertThat(shared().count(nova, window(), Set.of())).isEmpty();
    }

    @Test
    void counts_neverReturnAnotherBrandsData() {
        BrandId luna = BrandId.of(agency, "luna");
        BrandId foreign = BrandId.of(agency + "x", "nova");
        write(nova, at("n", NOW.minusSeconds(1), "mot").from("mastodon", "ana").tagged("q"));
        write(luna, at("l", NOW.minusSeconds(1), "mot").from("mastodon", "ben").tagged("q"));
        write(
                foreign,
                at("f", NOW.minusSeconds(1), "mot").from("bluesky", "ana").tagged("q"));
        Set<AuthorKey> all = Set.of(ANA, BEN, OTHER_ANA);
        assertThat(shared().count(nova, window(), all)).isEqualTo(Map.of(ANA, 1));
        assertThat(shared().count(luna, window(), all)).isEqualTo(Map.of(BEN, 1));
        assertThat(shared().count(foreign, window(), all)).isEqualTo(Map.of(OTHER_ANA, 1));
    }

    private static Selection window() {
        return new Selection(null, "q", true, NOW.minus(Duration.ofDays(90)), NOW);
    }

    private void write(BrandId brand, SampleMention... samples) {
        List<LoggedMention> logged = new ArrayList<>();
        for (SampleMention sample : samples) {
            logged.add(sample.logged(brand, logged.size() + 1L));
        }
        index().write(brand, logged);
        MentionQuery everything =
                new MentionQuery(null, MentionQuery.Filter.NONE, MentionQuery.Order.NEWEST, 200, null, null, false);
        await().until(() ->
                index().search(BrandScope.of(brand), everything).hits().size() == samples.length);
    }
}
