package org.vigie.search.alert.delivery;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The mail of an alert, in French and then in English, because nobody knows which its reader prefers. Plain text; times are UTC. */
final class AlertText {
    private AlertText() {}

    static String subject(AlertNotice notice) {
        String what = notice.escalation() ? "Escalade / Escalation" : "Alerte / Alert";
        return "[Vigie] " + what + ": " + notice.rule().name() + " (" + notice.brand() + ")";
    }

    /** @param link to the alert in the console; empty = none */
    static String body(AlertNotice notice, String link) {
        List<String> lines = new ArrayList<>();
        lines.add(
                notice.escalation()
                        ? "Personne n'a accusé réception de cette alerte à temps."
                        : "Une règle a déclenché une alerte.");
        lines.add("Marque : " + notice.brand());
        lines.add("Règle : " + notice.rule().name() + " (" + notice.rule().id() + ")");
        lines.add("Constat : " + french(notice));
        lines.add("Due à " + time(notice.due()) + ", déclenchée à " + time(notice.raised())
                + (notice.late() ? " (en retard)" : ""));
        if (notice.acknowledgeBy() != null && !notice.escalation()) {
            lines.add("À prendre en charge avant " + time(notice.acknowledgeBy()));
        }
        lines.add("");
        lines.add(notice.escalation() ? "Nobody acknowledged this alert in time." : "A rule raised an alert.");
        lines.add("Brand: " + notice.brand());
        lines.add("Rule: " + notice.rule().name() + " (" + notice.rule().id() + ")");
        lines.add("Finding: " + english(notice));
        lines.add("Due at " + time(notice.due()) + ", raised at " + time(notice.raised())
                + (notice.late() ? " (late)" : ""));
        if (notice.acknowledgeBy() != null && !notice.escalation()) {
            lines.add("To be acknowledged by " + time(notice.acknowledgeBy()));
        }
        if (!link.isEmpty()) {
            lines.add("");
            lines.add(link);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String french(AlertNotice notice) {
        AlertNotice.Figures figures = notice.figures();
        return switch (notice.rule().condition()) {
            case "SILENCE" ->
                figures.unreadSince() == null
                        ? "rien de " + source(notice.rule()) + " depuis " + time(figures.from())
                        : "impossible de lire " + source(notice.rule()) + " depuis " + time(figures.unreadSince())
                                + " ; s'il y a eu des mentions, on ne le sait pas";
            case "NEGATIVE_RATE" ->
                "%d négatives sur %d mesurées depuis %s"
                        .formatted(figures.negative(), figures.measured(), time(figures.from()));
            case "DEVIATION" ->
                String.format(
                        Locale.FRENCH,
                        "%d mentions cette heure-ci ; d'ordinaire %.1f ± %.1f (%d semaines)",
                        figures.mentions(),
                        figures.mean(),
                        figures.deviation(),
                        figures.weeks());
            default -> figures.mentions() + " mention(s) depuis " + time(figures.from());
        };
    }

    private static String english(AlertNotice notice) {
        AlertNotice.Figures figures = notice.figures();
        return switch (notice.rule().condition()) {
            case "SILENCE" ->
                figures.unreadSince() == null
                        ? "nothing from " + source(notice.rule()) + " since " + time(figures.from())
                        : source(notice.rule()) + " could not be read since " + time(figures.unreadSince())
                                + "; whether there were mentions is not known";
            case "NEGATIVE_RATE" ->
                "%d negative of %d measured since %s"
                        .formatted(figures.negative(), figures.measured(), time(figures.from()));
            case "DEVIATION" ->
                String.format(
                        Locale.ENGLISH,
                        "%d mentions in this hour; usually %.1f ± %.1f (%d weeks)",
                        figures.mentions(),
                        figures.mean(),
                        figures.deviation(),
                        figures.weeks());
            default -> figures.mentions() + " mention(s) since " + time(figures.from());
        };
    }

    /** Its name, and its id behind it where that is another word. */
    private static String source(AlertNotice.Rule rule) {
        return rule.sourceName().equals(rule.source()) ? rule.source() : rule.sourceName() + " (" + rule.source() + ")";
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
