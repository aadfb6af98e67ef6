package org.vigie.ingestion.enrichment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vigie.ingestion.enrichment.LabelledMessages.Message;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.learned.Features;
import org.vigie.ingestion.learned.LearnedModel;
import org.vigie.ingestion.tone.Sentiment;
import org.vigie.ingestion.wording.Wording;

/**
 * Learns the weights: logistic regression by AdaGrad (Duchi et al. 2011) with a quadratic penalty, messages in file order,
 * no chance anywhere, so that the same messages give the same weights.
 */
final class Learning {
    static final List<String> OUTCOMES = outcomes();

    /** Those the model speaks in; empty is what nobody could tell. */
    private static final Set<String> LANGUAGES = Set.of("fr", "en", "");

    private static final int FEWEST = 2;
    private static final int ROUNDS = 60;
    private static final double RATE = 0.3;
    private static final double PENALTY = 0.0002;

    private Learning() {}

    /** Weights of each feature, in hundredths. */
    record Learned(Map<String, int[]> weights, int[] bias) {
        LearnedModel model() {
            Map<String, float[]> rows = new HashMap<>();
            weights.forEach((feature, row) -> rows.put(feature, floats(row)));
            return new LearnedModel(OUTCOMES, rows, floats(bias));
        }

        List<String> lines() {
            List<String> lines = new ArrayList<>();
            lines.add("feature\t" + String.join("\t", OUTCOMES));
            lines.add(line("<bias>", bias));
            new TreeMap<>(weights).forEach((feature, row) -> lines.add(line(feature, row)));
            return lines;
        }

        private static String line(String feature, int[] row) {
            StringBuilder line = new StringBuilder(feature);
            for (int cell : row) {
                line.append('\t').append(cell == 0 ? "" : Integer.toString(cell));
            }
            return line.toString();
        }

        private static float[] floats(int[] row) {
            float[] floats = new float[row.length];
            for (int i = 0; i < row.length; i++) {
                floats[i] = row[i] / 100f;
            }
            return floats;
        }
    }

    static Learned from(Collection<Message> messages) {
        List<Message> judged = messages.stream()
                .filter(message -> message.sentiment() != null && LANGUAGES.contains(message.language()))
                .toList();
        List<Set<String>> texts = judged.stream()
                .map(message -> Features.of(Wording.of(message.text())))
                .toList();
        Map<String, Integer> index = index(texts);
        int[][] rows = texts.stream()
                .map(text -> text.stream()
                        .filter(index::containsKey)
                        .mapToInt(index::get)
                        .toArray())
                .toArray(int[][]::new);
        int[][] weights = new int[index.size()][OUTCOMES.size()];
        int[] bias = new int[OUTCOMES.size()];
        for (int outcome = 0; outcome < OUTCOMES.size(); outcome++) {
            String name = OUTCOMES.get(outcome);
            boolean[] yes = new boolean[rows.length];
            for (int i = 0; i < yes.length; i++) {
                yes[i] = has(judged.get(i), name);
            }
            double[] fitted = fit(rows, yes, index.size());
            for (int at = 0; at < weights.length; at++) {
                weights[at][outcome] = (int) Math.round(fitted[at] * 100);
            }
            bias[outcome] = (int) Math.round(fitted[index.size()] * 100);
        }
        Map<String, int[]> named = new HashMap<>();
        index.forEach((feature, at) -> named.put(feature, weights[at]));
        return new Learned(named, bias);
    }

    private static double[] fit(int[][] rows, boolean[] yes, int size) {
        double[] weights = new double[size + 1];
        double[] squares = new double[size + 1];
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < rows.length; i++) {
                double sum = weights[size];
                for (int at : rows[i]) {
                    sum += weights[at];
                }
                double error = 1 / (1 + StrictMath.exp(-sum)) - (yes[i] ? 1 : 0);
                step(weights, squares, size, error);
                for (int at : rows[i]) {
                    step(weights, squares, at, error + PENALTY * weights[at] * rows.length / 10);
                }
            }
        }
        return weights;
    }

    private static void step(double[] weights, double[] squares, int at, double gradient) {
        squares[at] += gradient * gradient;
        weights[at] -= RATE * gradient / Math.sqrt(squares[at] + 1e-8);
    }

    private static Map<String, Integer> index(List<Set<String>> texts) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        texts.forEach(text -> text.forEach(feature -> counts.merge(feature, 1, Integer::sum)));
        Map<String, Integer> index = new LinkedHashMap<>();
        counts.forEach((feature, count) -> {
            if (count >= FEWEST) {
                index.put(feature, index.size());
            }
        });
        return index;
    }

    private static boolean has(Message message, String outcome) {
        return message.sentiment() != null && name(message.sentiment()).equals(outcome)
                || message.labels().stream().anyMatch(label -> name(label).equals(outcome));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static List<String> outcomes() {
        List<String> outcomes = new ArrayList<>();
        for (Sentiment sentiment : Sentiment.values()) {
            if (sentiment != Sentiment.UNSPECIFIED) {
                outcomes.add(name(sentiment));
            }
        }
        for (Label label : Label.values()) {
            outcomes.add(name(label));
        }
        return outcomes;
    }
}
