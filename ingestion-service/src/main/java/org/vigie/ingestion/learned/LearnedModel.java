package org.vigie.ingestion.learned;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.vigie.ingestion.wording.Wording;

/**
 * One logistic regression per outcome (sentiments and labels, in lower case). The weights are a resource, one line a
 * feature, one column an outcome; {@code ./vigie learn-enrichment} writes it anew. Immutable.
 */
public final class LearnedModel {
    private final List<String> outcomes;
    private final Map<String, float[]> weights;
    private final float[] bias;

    /** {@code bias} is the weights of a feature that every message has. */
    public LearnedModel(List<String> outcomes, Map<String, float[]> weights, float[] bias) {
        this.outcomes = List.copyOf(outcomes);
        this.weights = new HashMap<>(weights);
        this.bias = bias.clone();
    }

    /** The model that ships. */
    public static LearnedModel shipped() {
        try (InputStream in = LearnedModel.class.getResourceAsStream("/learned/weights.tsv")) {
            if (in == null) {
                throw new IllegalStateException("the learned weights are not on the class path");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("the learned weights cannot be read", e);
        }
    }

    /** The first line names the outcomes, the second is the bias; each cell is hundredths, an empty one is zero. */
    static LearnedModel parse(List<String> lines) {
        List<String> outcomes = Arrays.asList(lines.get(0).split("\t", -1));
        outcomes = outcomes.subList(1, outcomes.size());
        Map<String, float[]> weights = new HashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            weights.put(line.substring(0, line.indexOf('\t')), row(line, outcomes.size()));
        }
        return new LearnedModel(outcomes, weights, row(lines.get(1), outcomes.size()));
    }

    private static float[] row(String line, int size) {
        String[] cells = line.split("\t", -1);
        if (cells.length != size + 1) {
            throw new IllegalStateException(
                    "learned weights: expected " + (size + 1) + " columns, actual " + cells.length);
        }
        float[] row = new float[size];
        for (int i = 0; i < size; i++) {
            row[i] = cells[i + 1].isEmpty() ? 0 : Integer.parseInt(cells[i + 1]) / 100f;
        }
        return row;
    }

    /** How likely each outcome is, 0 to 1, each for itself. */
    public Likelihoods read(Wording wording) {
        float[] sums = bias.clone();
        // Most features have no weights: only the others are kept apart.
        Set<String> read = HashSet.newHashSet(2 * wording.tokens().size());
        Features.each(wording, feature -> {
            float[] row = weights.get(feature);
            if (row != null && read.add(feature)) {
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += row[i];
                }
            }
        });
        double[] likelihoods = new double[sums.length];
        for (int i = 0; i < sums.length; i++) {
            likelihoods[i] = 1 / (1 + Math.exp(-sums[i]));
        }
        return new Likelihoods(outcomes, likelihoods);
    }

    /** What the model says of one message. */
    public static final class Likelihoods {
        private final List<String> outcomes;
        private final double[] values;

        Likelihoods(List<String> outcomes, double[] values) {
            this.outcomes = outcomes;
            this.values = values;
        }

        /** Of one outcome. {@link IllegalArgumentException} when the model does not know it. */
        public double of(String outcome) {
            int index = outcomes.indexOf(outcome);
            if (index < 0) {
                throw new IllegalArgumentException("no such outcome: " + outcome);
            }
            return values[index];
        }
    }
}
