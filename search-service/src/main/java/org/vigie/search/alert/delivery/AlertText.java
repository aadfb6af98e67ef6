package org.vigie.search.alert.delivery;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The mail of an alert, in French and then in English, because nobody knows which its reader prefers. Plain text; times are the brand's,
 * each with what it is ahead of UTC: an hour comes twice when clocks go back.
 */
final class AlertText {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss 'UTC'")
            .appendOffset("+HH:MM", "")
            .toFormatter(Locale.ROOT);

    /** Of a query that may have 64 KB, in code points. */
    private static final int MOST_OF_QUERY = 300;

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
                        ? "Personne n'a pris cette alerte en compte à temps."
                        : "Une règle a déclenché une alerte.");
        lines.add("Marque : " + notice.brand());
        lines.add("Règle : " + notice.rule().name() + " (" + notice.rule().id() + ")");
        query(notice).ifPresent(query -> lines.add("Requête : " + query));
        lines.add("Constat : " + french(notice));
        lines.add("Due à " + time(notice, notice.due()) + ", déclenchée à " + time(notice, notice.raised())
                + frenchLateness(notice));
        if (notice.acknowledgeBy() != null) {
            lines.add("À prendre en compte avant " + time(notice, notice.acknowledgeBy()));
        }
        if (notice.escalatedAt() != null) {
            lines.add("Escaladée à " + time(notice, notice.escalatedAt())
                    + (notice.escalatedLate() ? " (en retard : la plateforme était arrêtée ou en retard)" : ""));
        }
        lines.add("");
        lines.add(notice.escalation() ? "Nobody acknowledged this alert in time." : "A rule raised an alert.");
        lines.add("Brand: " + notice.brand());
        lines.add("Rule: " + notice.rule().name() + " (" + notice.rule().id() + ")");
        query(notice).ifPresent(query -> lines.add("Query: " + query));
        lines.add("Finding: " + english(notice));
        lines.add("Due at " + time(notice, notice.due()) + ", raised at " + time(notice, notice.raised())
                + englishLateness(notice));
        if (notice.acknowledgeBy() != null) {
            lines.add("To be acknowledged by " + time(notice, notice.acknowledgeBy()));
        }
        if (notice.escalatedAt() != null) {
            lines.add("Escalated at " + time(notice, notice.escalatedAt())
                    + (notice.escalatedLate() ? " (late: the platform was not running or was behind)" : ""));
        }
        if (!link.isEmpty()) {
            lines.add("");
            lines.add(link);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String frenchLateness(AlertNotice notice) {
        if (!notice.late()) {
            return "";
        }
        return switch (notice.lateBecause()) {
            case SCHEDULE -> " (en retard : hors des horaires de la règle)";
            case OUTAGE -> " (en retard : la plateforme était arrêtée ou en retard)";
            case null, default -> " (en retard)";
        };
    }

    private static String englishLateness(AlertNotice notice) {
        if (!notice.late()) {
            return "";
        }
        return switch (notice.lateBecause()) {
            case SCHEDULE -> " (late: the hours of the rule were closed)";
            case OUTAGE -> " (late: the platform was not running or was behind)";
            case null, default -> " (late)";
        };
    }

    private static String french(AlertNotice notice) {
        AlertNotice.Figures figures = notice.figures();
        return switch (notice.rule().condition()) {
            case "SILENCE" -> frenchSilence(notice, figures);
            case "NEGATIVE_RATE" ->
                "%d négatives sur %d mesurées depuis %s"
                        .formatted(figures.negative(), figures.measured(), time(notice, figures.from()));
            case "DEVIATION" ->
                String.format(
                        Locale.FRENCH,
                        "%d mentions cette heure-ci ; d'ordinaire %.1f ± %.1f (%d semaines)",
                        figures.mentions(),
                        figures.mean(),
                        figures.deviation(),
                        figures.weeks());
            default -> figures.mentions() + " mention(s) depuis " + time(notice, figures.from());
        };
    }

    private static String frenchSilence(AlertNotice notice, AlertNotice.Figures figures) {
        String source = source(notice.rule());
        if (figures.unreadSince() != null) {
            return "impossible de lire " + source + " depuis " + time(notice, figures.unreadSince())
                    + " ; s'il y a eu des mentions, on ne le sait pas";
        }
        return figures.endedAt() == null
                ? "rien de " + source + " depuis " + time(notice, figures.from())
                : "rien de " + source + " de " + time(notice, figures.from()) + " à " + time(notice, figures.endedAt())
                        + ", où une mention est arrivée : ce silence est terminé";
    }

    private static String english(AlertNotice notice) {
        AlertNotice.Figures figures = notice.figures();
        return switch (notice.rule().condition()) {
            case "SILENCE" -> englishSilence(notice, figures);
            case "NEGATIVE_RATE" ->
                "%d negative of %d measured since %s"
                        .formatted(figures.negative(), figures.measured(), time(notice, figures.from()));
            case "DEVIATION" ->
                String.format(
                        Locale.ENGLISH,
                        "%d mentions in this hour; usually %.1f ± %.1f (%d weeks)",
                        figures.mentions(),
                        figures.mean(),
                        figures.deviation(),
                        figures.weeks());
            default -> figures.mentions() + " mention(s) since " + time(notice, figures.from());
        };
    }

    private static String englishSilence(AlertNotice notice, AlertNotice.Figures figures) {
        String source = source(notice.rule());
        if (figures.unreadSince() != null) {
            return source + " could not be read since " + time(notice, figures.unreadSince())
                    + "; whether there were mentions is not known";
        }
        return figures.endedAt() == null
                ? "nothing from " + source + " since " + time(notice, figures.from())
                : "nothing from " + source + " from " + time(notice, figures.from()) + " until "
                        + time(notice, figures.endedAt()) + ", when a mention came: this silence is over";
    }

    /** On one line, however many it was written in. What people wrote never stands in a mail: erasing could not reach it there. */
    private static Optional<String> query(AlertNotice notice) {
        String line = notice.rule().query().strip().replaceAll("\\s+", " ");
        if (line.codePointCount(0, line.length()) > MOST_OF_QUERY) {
            line = line.substring(0, line.offsetByCodePoints(0, MOST_OF_QUERY)) + "…";
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    /** Its name, and its id behind it where that is another word. */
    private static String source(AlertNotice.Rule rule) {
        return rule.sourceName().equals(rule.source()) ? rule.source() : rule.sourceName() + " (" + rule.source() + ")";
    }

    private static String time(AlertNotice notice, Instant time) {
        return TIME.format(time.atZone(notice.zone()));
    }
}
