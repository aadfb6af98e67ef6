package org.vigie.search.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.vigie.search.query.refusal.Remedy;
import org.vigie.search.query.refusal.Said;
import org.vigie.search.query.refusal.Wording;
import org.vigie.search.query.span.Span;
import org.vigie.search.query.span.Spots;
import org.vigie.search.text.Form;
import org.vigie.search.text.token.Addresses;
import org.vigie.search.text.token.Letters;

/** What may be written after a field of words or labels. */
public final class FieldValues {
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");
    private static final Pattern COUNTRY = Pattern.compile("[a-z]{2}");
    private static final Pattern NETWORK = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern SITE = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}.-]{0,251}[\\p{L}\\p{N}])?");
    private static final Pattern AROUND_SITE = Pattern.compile("^[a-z]+://|[/?#].*", Pattern.DOTALL);
    private static final List<String> THINGS = List.of("image", "video", "link", "question");
    private static final List<String> SENTIMENTS = List.of("negative", "neutral", "positive", "unsure");

    private static final List<String> LABELS = List.of(
            "help",
            "complaint",
            "compliment",
            "feedback",
            "product_idea",
            "lead",
            "question",
            "noise",
            "spam",
            "toxic",
            "likely_bot");

    private FieldValues() {}

    /** What is wrong with a value. */
    public static Optional<Words.Problem> problem(QueryField field, Query.Value value) {
        return field.zone().isPresent() ? problemOfWords(field, value) : problemOfLabel(field, value);
    }

    private static Optional<Words.Problem> problemOfWords(QueryField field, Query.Value value) {
        if (!isWritable(value) || value.within() > Span.FARTHEST) {
            return Optional.of(new Words.Problem(Wording.WORD_OR_PHRASE, Wording.WRITE_WORD));
        }
        boolean ofText = field == QueryField.TITLE || field == QueryField.QUOTED;
        Optional<Words.Problem> flaw = ofText && !value.quoted()
                ? Words.problem(value.text())
                : Words.flaw(value.text(), source(field, value));
        if (flaw.isPresent() || value.within() < 0) {
            return flaw;
        }
        return value.quoted() && spots(field, value).size() < 2
                ? Optional.of(new Words.Problem(Wording.SEVERAL_WORDS, Wording.LEAVE_DISTANCE_OUT))
                : Optional.empty();
    }

    private static boolean isWritable(Query.Value value) {
        return value.quoted() ? Lexer.isPhrase(value.text()) : isWord(value.text()) && value.within() < 0;
    }

    /** Whether the text would be read as one word after a field: a bracket would begin a range. */
    static boolean isWord(String text) {
        return Lexer.isWord(text) && text.charAt(0) != '[';
    }

    /** The spots of a value of a field of words. */
    public static List<Span.Spot> spots(QueryField field, Query.Value value) {
        return Spots.of(value.text(), Form.WORD, source(field, value));
    }

    private static Spots.Source source(QueryField field, Query.Value value) {
        return switch (field) {
            case AUTHOR -> Spots.Source.NAME;
            case URL, LINKS -> Spots.Source.ADDRESS;
            default -> value.quoted() ? Spots.Source.PHRASE : Spots.Source.WORD;
        };
    }

    /** A label as posts carry it, without its field. */
    static String label(QueryField field, Query.Value value) {
        return field == QueryField.SITE
                ? Addresses.site(value.text())
                : Letters.lower(value.text().strip());
    }

    private static Optional<Words.Problem> problemOfLabel(QueryField field, Query.Value value) {
        String label = label(field, value);
        if (value.within() >= 0 || !isWritable(value)) {
            return Optional.of(expected(field, label));
        }
        boolean right = switch (field) {
            case LANG -> LANGUAGE.matcher(label).matches();
            case COUNTRY -> COUNTRY.matcher(label).matches();
            case NETWORK -> NETWORK.matcher(label).matches();
            case SITE -> SITE.matcher(label).matches();
            case HAS -> THINGS.contains(label);
            case LABEL -> LABELS.contains(label);
            default -> SENTIMENTS.contains(label);
        };
        return right ? Optional.empty() : Optional.of(expected(field, label));
    }

    private static Words.Problem expected(QueryField field, String label) {
        return switch (field) {
            case LANG -> example(field, Wording.LANGUAGE_CODE.said(), "fr");
            case COUNTRY -> example(field, Wording.COUNTRY_CODE.said(), "fr");
            case NETWORK -> example(field, Wording.NETWORK_NAME.said(), "mail");
            case SITE -> new Words.Problem(Wording.SITE_NAME.said(), Wording.SITE_OR_URL.said(), siteOf(label));
            case HAS -> oneOf(field, THINGS, label);
            case LABEL -> oneOf(field, LABELS, label);
            default -> oneOf(field, SENTIMENTS, label);
        };
    }

    /** The site of a web address. */
    private static Remedy siteOf(String address) {
        String site = AROUND_SITE.matcher(address).replaceAll("");
        return SITE.matcher(site).matches() ? Remedy.instead(site) : Remedy.NONE;
    }

    private static Words.Problem oneOf(QueryField field, List<String> known, String label) {
        Said expected = Wording.ONE_OF.with("values", String.join(", ", known));
        return Spelling.nearest(label, known)
                .map(nearest -> new Words.Problem(expected, written(field, nearest), Remedy.instead(nearest)))
                .orElseGet(() -> example(field, expected, known.getFirst()));
    }

    private static Words.Problem example(QueryField field, Said expected, String value) {
        return new Words.Problem(expected, written(field, value), Remedy.example(value));
    }

    private static Said written(QueryField field, String value) {
        return Wording.WRITE.with("instead", field.written() + ":" + value);
    }
}
