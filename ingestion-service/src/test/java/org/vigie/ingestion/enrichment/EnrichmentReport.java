package org.vigie.ingestion.enrichment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.vigie.ingestion.enrichment.LabelledMessages.Message;
import org.vigie.ingestion.label.Label;
import org.vigie.ingestion.tone.Sentiment;

/** The tables of docs/enrichment.md, from the test messages and the code as it is now. */
final class EnrichmentReport {
    private static final SequencedMap<String, String> NAMES = new LinkedHashMap<>();

    static {
        NAMES.put("fr", "French");
        NAMES.put("en", "English");
        NAMES.put("es", "Spanish");
        NAMES.put("de", "German");
        NAMES.put("it", "Italian");
    }

    private final List<Judged> judged;

    /** A message by hand and by machine. */
    record Judged(Message hand, Enrichment machine) {}

    EnrichmentReport(Enricher enricher) {
        judged = LabelledMessages.half("test").stream()
                .map(message -> new Judged(message, enricher.of(message.text(), "", "")))
                .toList();
    }

    String markdown() {
        StringBuilder text =
                new StringBuilder("### Language\n\n").append(language().table());
        text.append("\n### Sentiment\n\n")
                .append(sentiment("all", judged -> true).table());
        text.append(
                "\n| written in | author | messages | sentiment right | macro-F1 | all labels right | macro-F1 of labels |\n");
        text.append("|---|---|---|---|---|---|---|\n");
        NAMES.forEach((language, name) -> {
            text.append(row(name, "first", one -> one.hand().id().startsWith(language + "-")));
            text.append(row(name, "second", one -> one.hand().id().startsWith(language + "2-")));
        });
        return text.append("\n### Labels\n\n").append(labels()).toString();
    }

    /** Empty where that author labelled nothing. */
    private String row(String name, String author, Predicate<Judged> whose) {
        Predicate<Judged> chosen = whose.and(one -> one.hand().sentiment() != null);
        Confusion confusion = sentiment(name, chosen);
        if (confusion.size() == 0) {
            return "";
        }
        return format(
                "| %s | %s | %d | %.1f %% | %.3f | %.1f %% | %.3f |\n",
                name,
                author,
                confusion.size(),
                100 * confusion.accuracy(),
                confusion.macro(),
                100 * exact(chosen),
                macro(chosen));
    }

    double sentimentAccuracy() {
        return sentiment("all", judged -> true).accuracy();
    }

    double languageAccuracy() {
        return language().accuracy();
    }

    private Confusion language() {
        Confusion confusion = new Confusion("all");
        judged.forEach(one ->
                confusion.add(shown(one.hand().language()), shown(one.machine().language())));
        return confusion;
    }

    private static String shown(String language) {
        return language.isEmpty() ? "none" : language;
    }

    private Confusion sentiment(String name, Predicate<Judged> chosen) {
        Confusion confusion = new Confusion(name);
        judged.stream().filter(chosen).forEach(one -> {
            Sentiment hand = one.hand().sentiment();
            if (hand != null) {
                confusion.add(word(hand), word(one.machine().sentiment()));
            }
        });
        return confusion;
    }

    private String labels() {
        StringBuilder table =
                new StringBuilder("| label | precision | recall | F1 | support |\n|---|---|---|---|---|\n");
        Predicate<Judged> labelled = one -> one.hand().sentiment() != null;
        for (Label label : Label.values()) {
            table.append(row(word(label), score(label, labelled)));
        }
        table.append(format(
                "\nmacro-F1 **%.3f**; exactly the same labels as by hand: **%.1f %%**\n",
                macro(labelled), 100 * exact(labelled)));
        return table.toString();
    }

    private double macro(Predicate<Judged> chosen) {
        return Arrays.stream(Label.values())
                .mapToDouble(label -> score(label, chosen).f1())
                .average()
                .orElseThrow();
    }

    private double exact(Predicate<Judged> chosen) {
        List<Judged> labelled = judged.stream().filter(chosen).toList();
        long same = labelled.stream()
                .filter(one -> one.hand().labels().equals(one.machine().labels()))
                .count();
        return (double) same / labelled.size();
    }

    private Score score(Label label, Predicate<Judged> chosen) {
        return Score.of(
                count(label, true, true, chosen), count(label, false, true, chosen), count(label, true, false, chosen));
    }

    private int count(Label label, boolean hand, boolean machine, Predicate<Judged> chosen) {
        return (int) judged.stream()
                .filter(chosen)
                .filter(one -> one.hand().labels().contains(label) == hand
                        && one.machine().labels().contains(label) == machine)
                .count();
    }

    private static String row(String name, Score score) {
        return format(
                "| %s | %.2f | %.2f | %.2f | %d |\n",
                name, score.precision(), score.recall(), score.f1(), score.support());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }

    private record Score(double precision, double recall, double f1, int support) {
        static Score of(int right, int wrong, int missed) {
            double precision = right == 0 ? 0 : (double) right / (right + wrong);
            double recall = right == 0 ? 0 : (double) right / (right + missed);
            double f1 = right == 0 ? 0 : 2 * precision * recall / (precision + recall);
            return new Score(precision, recall, f1, right + missed);
        }
    }

    private static final class Confusion {
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
            return (double) pairs.stream()
                            .filter(pair -> pair[0].equals(pair[1]))
                            .count()
                    / pairs.size();
        }

        private Score score(String outcome) {
            return Score.of(
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

        private double macro() {
            return outcomes().stream()
                    .mapToDouble(outcome -> score(outcome).f1())
                    .average()
                    .orElse(0);
        }

        String summary() {
            return format(
                    "%s: %d messages, accuracy **%.1f %%**, macro-F1 **%.3f**\n\n",
                    name, pairs.size(), 100 * accuracy(), macro());
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
                table.append(format(" | %.2f | %.2f | %.2f |\n", score.precision(), score.recall(), score.f1()));
            }
            return table.toString();
        }
    }
}
