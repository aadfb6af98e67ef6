package org.vigie.search.mention.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.InsightPortsContract;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.SampleMention;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.count.Split;
import org.vigie.search.insight.count.Tone;
import org.vigie.search.insight.count.TopKind;
import org.vigie.search.mention.elasticsearch.call.ElasticsearchCalls;
import org.vigie.search.mention.index.MentionIndex;
import org.vigie.search.query.Expression;
import org.vigie.search.query.parser.QueryParser;
import org.vigie.wire.tenancy.BrandId;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ElasticsearchInsightsIT extends InsightPortsContract {
    @RegisterExtension
    static final ConnectedElasticsearch elasticsearch = new ConnectedElasticsearch("insight");

    @Override
    protected MentionIndex index() {
        return elasticsearch.index();
    }

    @Override
    protected MentionStatistics statistics() {
        return ElasticsearchConfiguration.statistics(
                elasticsearch.calls(), elasticsearch.settings(), new NoIndexMemory());
    }

    @Override
    protected SelectedMentions mentions() {
        return ElasticsearchConfiguration.selected(
                elasticsearch.calls(), elasticsearch.settings(), new NoIndexMemory());
    }

    @Test
    void everything_isNothingBeforeAnythingWasEverWritten() {
        var never = elasticsearch.settings("-never");
        MentionStatistics statistics =
                ElasticsearchConfiguration.statistics(elasticsearch.calls(), never, new NoIndexMemory());
        SelectedMentions mentions =
                ElasticsearchConfiguration.selected(elasticsearch.calls(), never, new NoIndexMemory());
        BrandId brand = BrandId.of("acme", "nova");
        Instant from = Instant.parse("2026-11-01T00:00:00Z");
        Instant until = Instant.parse("2026-11-03T00:00:00Z");
        Selection everything = new Selection(null, "", true, from, until);
        Bars days = Bars.of(Interval.DAY, ZoneOffset.UTC, from, until, 10);
        List<Expression> words = List.of(Expression.of(QueryParser.parse("mot")));

        assertThat(statistics
                        .volumes(brand, everything, days, Split.LABEL)
                        .all()
                        .bars())
                .containsExactly(Tone.NOTHING, Tone.NOTHING);
        assertThat(statistics.voices(brand, everything, List.of("a", "b")).each())
                .containsExactly(Tone.NOTHING, Tone.NOTHING);
        assertThat(statistics.tones(brand, everything, words).each()).containsExactly(Tone.NOTHING);
        assertThat(statistics.bars(brand, everything, days, words).each()).containsExactly(List.of(0L, 0L));
        assertThat(statistics.top(brand, everything, TopKind.AUTHOR, 5)).isEmpty();
        assertThat(statistics.phrases(brand, everything, everything, 1, 5, 0.5).each())
                .isEmpty();
        assertThat(mentions.holding(brand, everything, Set.of(1), 5)).isEmpty();
        assertThat(mentions.newest(brand, everything, null, 5).mentions()).isEmpty();
        assertThat(mentions.find(brand, Set.of("x"))).isEmpty();
        assertThat(mentions.beginning(brand)).isEmpty();
    }

    @Test
    void indexOfAnOlderVersion_learnsTheNewFieldsWhenItIsWrittenTo() {
        // Not behind a hyphen: the other tests' template would give it the new fields from the start.
        var old = elasticsearch.settings("old");
        ObjectNode made = JsonMapper.shared().createObjectNode();
        made.withObject("/mappings").put("dynamic", "strict");
        made.withObject("/mappings/properties/tenant").put("type", "keyword");
        made.withObject("/mappings/properties/in_reply_to")
                .put("type", "keyword")
                .put("index", false)
                .put("doc_values", false);
        made.withObject("/aliases/" + old.prefix());
        elasticsearch.calls().call(ElasticsearchCalls.Lane.WRITE, "PUT", "/" + old.prefix() + "-2026-11", made);
        MentionIndex index = elasticsearch.index(old);
        BrandId brand = BrandId.of("acme", "old");
        Instant time = Instant.parse("2026-11-02T10:00:00Z");

        var written = index.write(
                brand,
                List.of(SampleMention.at("o-1", time, "#tag").answering("o-0").logged(brand, 1)));

        assertThat(written.indexed()).isEqualTo(1);
    }
}
