package org.vigie.search.mention.elasticsearch.figure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.vigie.search.insight.count.Bars;
import org.vigie.search.insight.count.Interval;
import org.vigie.search.insight.count.Tone;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Aggregations by tone and by bar: how they are asked for and read. */
public final class ElasticsearchTones {
    private static final String TONE = "tone";
    private static final String BARS = "bars";
    /** Sentiments there are. */
    private static final int TONES = 4;

    private ElasticsearchTones() {}

    /** Asks for the tone of what an aggregation or a whole search counts. */
    public static ObjectNode ask(ObjectNode parent) {
        ObjectNode terms = parent.withObject("/aggs/" + TONE + "/terms");
        terms.put("field", "sentiment");
        terms.put("size", TONES);
        return parent;
    }

    /**
     * Asks for bars; the empty ones are left to the reader, because Elasticsearch would make them for every part. Gives the node of the
     * bars, to which more may be added.
     */
    public static ObjectNode askBars(ObjectNode parent, Bars bars) {
        ObjectNode aggregation = parent.withObject("/aggs/" + BARS);
        ObjectNode histogram = aggregation.putObject("date_histogram");
        histogram.put("field", "shown_at");
        histogram.put("calendar_interval", word(bars.interval()));
        histogram.put("time_zone", bars.zone().getId());
        histogram.put("min_doc_count", 1);
        return aggregation;
    }

    private static String word(Interval interval) {
        return interval.name().toLowerCase(Locale.ROOT);
    }

    /** The tone of a bucket. */
    public static Tone read(JsonNode bucket) {
        return read(bucket, bucket.path("doc_count").asLong(0));
    }

    /** The tone of an aggregation that counted so many. */
    public static Tone read(JsonNode parent, long mentions) {
        long[] tones = new long[TONES];
        for (JsonNode bucket : parent.path(TONE).path("buckets")) {
            int place = switch (bucket.path("key").asString()) {
                case "negative" -> 0;
                case "neutral" -> 1;
                case "positive" -> 2;
                default -> 3;
            };
            tones[place] += bucket.path("doc_count").asLong(0);
        }
        return new Tone(mentions, tones[0], tones[1], tones[2], tones[3]);
    }

    /** One tone a bar. */
    public static List<Tone> readBars(JsonNode parent, Bars bars) {
        List<Tone> tones = new ArrayList<>(Collections.nCopies(bars.size(), Tone.NOTHING));
        for (JsonNode bucket : parent.path(BARS).path("buckets")) {
            int place = place(bars, bucket);
            tones.set(place, tones.get(place).plus(read(bucket)));
        }
        return tones;
    }

    /** One count a bar. */
    static List<Long> readCounts(JsonNode parent, Bars bars) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(bars.size(), 0L));
        for (JsonNode bucket : parent.path(BARS).path("buckets")) {
            int place = place(bars, bucket);
            counts.set(place, counts.get(place) + bucket.path("doc_count").asLong(0));
        }
        return counts;
    }

    private static int place(Bars bars, JsonNode bucket) {
        return Math.max(0, bars.place(Instant.ofEpochMilli(bucket.path("key").asLong())));
    }
}
