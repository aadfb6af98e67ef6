package org.vigie.search.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.vigie.search.SearchCalls.entry;
import static org.vigie.search.SearchCalls.mention;
import static org.vigie.search.SearchCalls.search;
import static org.vigie.search.SearchCalls.time;
import static org.vigie.search.SearchCalls.write;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vigie.contract.ingestion.v1.InboxEntry;
import org.vigie.contract.search.v1.ListSignalsRequest;
import org.vigie.contract.search.v1.ListSignalsResponse;
import org.vigie.contract.search.v1.WeakSignal;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.MentionStatistics;
import org.vigie.search.insight.count.SelectedMentions;
import org.vigie.search.insight.count.Selection;
import org.vigie.search.insight.topic.FoundReport;
import org.vigie.search.insight.topic.InsightDocument;
import org.vigie.search.insight.topic.Signal;
import org.vigie.search.insight.topic.SyntheticCorpus;
import org.vigie.search.insight.topic.WeakSignals;
import org.vigie.wire.tenancy.BrandId;

/** Bursts that were planted in tens of thousands of mentions of a brand, asked for as the console does. The published figures are these. */
class WeakSignalsIT {
    private static final String BRAND = "bursts";
    /** The worse of the two brands that the document tells of: to index another forty thousand mentions takes as long again. */
    private static final long SEED = 2_026_101;

    private static final double A_DAY = 1_600;
    /** A Monday in the month of the last steps; the first ones lie in the month before. */
    private static final Instant FIRST = Instant.parse("2026-06-15T00:00:00Z");

    private static final int AT_ONCE = 1_000;
    /** What brands of a million, and of two million mentions in their 28 steps have counted. */
    private static final double[] SHARES = {0.5, 0.25};

    private static final FoundReport report = new FoundReport();
    /** By the share of the mentions that a sample is of. */
    private static final SortedMap<Double, FoundReport> sampled = new TreeMap<>(Comparator.reverseOrder());

    @BeforeAll
    static void measure() {
        var corpus = new SyntheticCorpus(SEED, A_DAY);
        long written = index(BRAND, corpus.days());
        ListSignalsResponse answer = await().atMost(Duration.ofSeconds(30))
                .until(() -> signals(BRAND), found -> found.getMentions() == written);
        assertThat(answer.getRead()).isEqualTo(written);
        assertThat(answer.getSampledShare()).isEqualTo(1);
        for (double share : SHARES) {
            sampled.computeIfAbsent(share, s -> new FoundReport()).add(corpus, sampled(BRAND, written, share));
        }
        report.add(
                corpus,
                answer.getSignalsList().stream().map(WeakSignal::getQuery).toList());
    }

    @Test
    void figures_areAboveWhatWouldBeABlunder() {
        assertThat(report.precision()).isGreaterThan(0.7);
        assertThat(report.recall()).isGreaterThan(0.6);
    }

    /**
     * What a sample proposes is counted exactly as ever, so it may overlook bursts and does not take other words for them. Which mentions it
     * is of depends on how the index came to store them, so that the figures are bounded here and not compared.
     */
    @Test
    void sample_isAsOftenRightAndOverlooksTheSmallest() {
        sampled.forEach((share, found) -> {
            assertThat(found.precision()).as("precision of " + share).isGreaterThan(0.7);
            assertThat(found.recall()).as("recall of " + share).isGreaterThan(share * report.recall());
        });
    }

    @Test
    void publishedTable_isWhatTheServiceGives() throws IOException {
        new InsightDocument("measured end to end").assertSays(report.markdown());
    }

    /** Spread over each day; the number of mentions. */
    private static long index(String brand, List<List<String>> days) {
        List<InboxEntry> entries = new ArrayList<>();
        long sequence = 0;
        for (int day = 0; day < days.size(); day++) {
            List<String> texts = days.get(day);
            for (int i = 0; i < texts.size(); i++) {
                Instant at = FIRST.plus(Duration.ofDays(day)).plusSeconds(86_399L * i / texts.size());
                entries.add(entry(++sequence, mention(brand, brand + "-" + sequence, texts.get(i), at)));
                if (entries.size() == AT_ONCE) {
                    write(brand, entries.toArray(InboxEntry[]::new));
                    entries.clear();
                }
            }
        }
        write(brand, entries.toArray(InboxEntry[]::new));
        return sequence;
    }

    /** Queries of the signals when so many mentions are too many to be counted all. */
    private static List<String> sampled(String brand, long written, double share) {
        Instant until = FIRST.plus(Duration.ofDays(28));
        Bars bars = Bars.of(Interval.DAY, ZoneOffset.UTC, FIRST, until, WeakSignals.STEPS);
        WeakSignals signals = new WeakSignals(
                search.context().getBean(MentionStatistics.class),
                search.context().getBean(SelectedMentions.class),
                (int) (written * share));
        WeakSignals.Signals found =
                signals.of(BrandId.of("acme", brand), new Selection(null, "", false, FIRST, until), bars, 50);
        assertThat(found.share()).isCloseTo(share, within(0.001));
        assertThat(found.mentions()).as("counted exactly").isEqualTo(written);
        return found.signals().stream().map(Signal::query).toList();
    }

    private static ListSignalsResponse signals(String brand) {
        return search.insights("acme", brand + "/analyst")
                .listSignals(ListSignalsRequest.newBuilder()
                        .setAgency("acme")
                        .setBrand(brand)
                        .setUntil(time(FIRST.plus(Duration.ofDays(28))))
                        .setTimeZone("UTC")
                        .setLimit(50)
                        .build());
    }
}
