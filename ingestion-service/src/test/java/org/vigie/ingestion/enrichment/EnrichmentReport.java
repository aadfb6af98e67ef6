package org.vigie.ingestion.enrichment;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Predicate;
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
        text.append("\n### Sentiment beside an open lexicon\n\n").append(besideOpenLexicon());
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
        return sentiment(name, chosen, one -> one.machine().sentiment());
    }

    private Confusion sentiment(String name, Predicate<Judged> chosen, Function<Judged, Sentiment> by) {
        Confusion confusion = new Confusion(name);
        judged.stream().filter(chosen).forEach(one -> {
            Sentiment hand = one.hand().sentiment();
            if (hand != null) {
                confusion.add(word(hand), word(by.apply(one)));
            }
        });
        return confusion;
    }

    /** English alone: that is what it reads. It knows no irony, so what a person called unsure is left out of the second pair of rows. */
    private String besideOpenLexicon() {
        StringBuilder table = new StringBuilder(
                "| English messages | by | right | macro-F1 | negative precision | negative recall | positive precision | positive recall |\n|---|---|---|---|---|---|---|---|\n");
        Predicate<Judged> english = one -> one.hand().id().startsWith("en");
        Predicate<Judged> plain = english.and(one -> one.hand().sentiment() != Sentiment.UNSURE);
        for (boolean all : new boolean[] {true, false}) {
            Predicate<Judged> chosen = all ? english : plain;
            String which = all ? "all" : "without those that are unsure by hand";
            table.append(tones(which, "Vigie", sentiment(which, chosen)));
            table.append(tones(
                    which,
                    "VADER",
                    sentiment(which, chosen, one -> OpenLexicon.tone(one.hand().text()))));
        }
        return table.toString();
    }

    private static String tones(String which, String by, Confusion confusion) {
        Score negative = confusion.score(word(Sentiment.NEGATIVE));
        Score positive = confusion.score(word(Sentiment.POSITIVE));
        return format(
                "| %s: %d | %s | %.1f %% | %.3f | %.2f | %.2f | %.2f | %.2f |\n",
                which,
                confusion.size(),
                by,
                100 * confusion.accuracy(),
                confusion.macro(),
                negative.precision(),
                negative.recall(),
                positive.precision(),
                positive.recall());
    }

    private String labels() {
        StringBuilder table = new StringBuilder(
                "| label | found | missed | wrongly given | rightly not given | precision | recall | F1 |\n|---|---|---|---|---|---|---|---|\n");
        Predicate<Judged> labelled = one -> one.hand().sentiment() != null;
        for (Label label : Label.values()) {
            table.append(row(word(label), score(label, labelled), count(label, false, false, labelled)));
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
        return new Score(
                count(label, true, true, chosen), count(label, false, true, chosen), count(label, true, false, chosen));
    }

    private int count(Label label, boolean hand, boolean machine, Predicate<Judged> chosen) {
        return (int) judged.stream()
                .filter(chosen)
                .filter(one -> one.hand().labels().contains(label) == hand
                        && one.machine().labels().contains(label) == machine)
                .count();
    }

    /** The four counts are the label's confusion matrix. */
    private static String row(String name, Score score, int rightlyNot) {
        return format(
                "| %s | %d | %d | %d | %d | %.2f | %.2f | %.2f |\n",
                name,
                score.right(),
                score.missed(),
                score.wrong(),
                rightlyNot,
                score.precision(),
                score.recall(),
                score.f1());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
