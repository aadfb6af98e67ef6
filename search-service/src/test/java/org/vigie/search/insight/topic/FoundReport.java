package org.vigie.search.insight.topic;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which planted phrases were found among the signals of brands, as tables of docs/insights.md. */
public final class FoundReport {
    private final Map<SyntheticSeries.Kind, int[]> kinds = new EnumMap<>(SyntheticSeries.Kind.class);
    private long mentions;
    private int right;
    private int wrong;

    /** What was planted in one brand, and the queries of its signals. */
    public void add(SyntheticCorpus corpus, List<String> queries) {
        mentions += corpus.days().stream().mapToLong(List::size).sum();
        Set<String> named = new HashSet<>();
        for (String query : queries) {
            List<SyntheticCorpus.Planted> behind = corpus.planted().stream()
                    .filter(phrase -> query.contains('"' + phrase.phrase() + '"'))
                    .toList();
            if (behind.stream().anyMatch(phrase -> phrase.kind().isPlanted())) {
                right++;
            } else {
                wrong++;
            }
            behind.forEach(phrase -> named.add(phrase.phrase()));
        }
        for (SyntheticCorpus.Planted phrase : corpus.planted()) {
            int[] counts = kinds.computeIfAbsent(phrase.kind(), kind -> new int[4]);
            int of = phrase.isPair() ? 2 : 0;
            counts[of]++;
            counts[of + 1] += named.contains(phrase.phrase()) ? 1 : 0;
        }
    }

    /** Of the signals those that name a planted burst; 0 without signals. */
    public double precision() {
        return right + wrong == 0 ? 0 : (double) right / (right + wrong);
    }

    /** Of the planted bursts those that a signal names. */
    public double recall() {
        int planted = 0;
        int found = 0;
        for (Map.Entry<SyntheticSeries.Kind, int[]> kind : kinds.entrySet()) {
            if (kind.getKey().isPlanted()) {
                int[] counts = kind.getValue();
                planted += counts[0] + counts[2];
                found += counts[1] + counts[3];
            }
        }
        return (double) found / planted;
    }

    public String markdown() {
        StringBuilder text = new StringBuilder(line(
                "%d mentions; %d signals, of which %d are bursts: precision %.2f, recall %.2f.%n%n",
                mentions, right + wrong, right, precision(), recall()));
        text.append(
                "| phrases | new words, called a signal | pairs of known words, called a signal |\n|---|---|---|\n");
        kinds.forEach((kind, counts) -> text.append(
                line("| %s | %d of %d | %d of %d |%n", kind.words(), counts[1], counts[0], counts[3], counts[2])));
        return text.toString().replace("\r\n", "\n");
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
