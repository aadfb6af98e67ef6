package org.vigie.ingestion.enrichment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Outcomes by hand beside those by machine. */
final class Confusion {
    private final String name;
    private final List<String[]> pairs = new ArrayList<>();

    Confusion(String name) {
        this.name = name;
    }

    void add(String hand, String machine) {
        pairs.add(new String[] {hand, machine});
    }

    int size() {
        return pairs.size();
    }

    double accuracy() {
        return (double) pairs.stream().filter(pair -> pair[0].equals(pair[1])).count() / pairs.size();
    }

    Score score(String outcome) {
        return new Score(
                count(outcome, outcome),
                (int) pairs.stream()
                        .filter(pair -> !pair[0].equals(outcome) && pair[1].equals(outcome))
                        .count(),
                (int) pairs.stream()
                        .filter(pair -> pair[0].equals(outcome) && !pair[1].equals(outcome))
                        .count());
    }

    private int count(String hand, String machine) {
        return (int) pairs.stream()
                .filter(pair -> pair[0].equals(hand) && pair[1].equals(machine))
                .count();
    }

    /** Outcomes that occur by hand. */
    private List<String> outcomes() {
        return List.copyOf(pairs.stream().map(pair -> pair[0]).collect(Collectors.toCollection(TreeSet::new)));
    }

    double macro() {
        return outcomes().stream()
                .mapToDouble(outcome -> score(outcome).f1())
                .average()
                .orElse(0);
    }

    String summary() {
        return String.format(
                Locale.ROOT,
                "%s: %d messages, accuracy **%.1f %%**, macro-F1 **%.3f**\n\n",
                name,
                pairs.size(),
                100 * accuracy(),
                macro());
    }

    String table() {
        List<String> machine =
                List.copyOf(pairs.stream().map(pair -> pair[1]).collect(Collectors.toCollection(TreeSet::new)));
        StringBuilder table = new StringBuilder(summary());
        table.append("| by hand ↓, by machine → | ").append(String.join(" | ", machine));
        table.append(" | precision | recall | F1 |\n|---|")
                .append("---|".repeat(machine.size() + 3))
                .append('\n');
        for (String outcome : outcomes()) {
            table.append("| ").append(outcome);
            machine.forEach(other -> table.append(" | ").append(count(outcome, other)));
            Score score = score(outcome);
            table.append(String.format(
                    Locale.ROOT, " | %.2f | %.2f | %.2f |\n", score.precision(), score.recall(), score.f1()));
        }
        return table.toString();
    }
}
