package org.vigie.local.haystack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The sentences of {@code haystack/templates.tsv} and the words that fill them. Immutable. */
final class Templates {

    private static final Pattern SLOT = Pattern.compile("\\{([a-z]+)}");

    private static final Map<String, List<String>> FRENCH = Map.of(
            "day", List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
            "dish", List.of("fenouil", "potiron", "fromage de chèvre", "lentilles", "poireau", "seigle", "prunes"),
            "thing", List.of("un vieux vélo", "une lampe", "trois chaises", "un accordéon", "une carte marine"));

    private static final Map<String, List<String>> ENGLISH = Map.of(
            "day", List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            "dish", List.of("fennel", "pumpkin", "goat cheese", "lentils", "leek", "rye bread", "plums"),
            "thing", List.of("an old bicycle", "a lamp", "three chairs", "an accordion", "a sea chart"));

    private static final List<String> CITIES = List.of(
            "Brest", "Nantes", "Lille", "Dijon", "Pau", "Metz", "Leeds", "Bristol", "Cardiff", "Dundee", "York",
            "Derry", "Namur", "Sion", "Galway");

    private static final List<String> NAMES = List.of(
            "Aline", "Basile", "Colette", "Dorian", "Elouan", "Fanny", "Gaspard", "Hazel", "Imre", "Jonas", "Kezia",
            "Lowen", "Maud", "Nolan", "Oriane", "Percy", "Quentin", "Rosie", "Silvan", "Thelma");

    /** One template. */
    record Template(String title, String text) {}

    private final Map<String, List<Template>> byKind;

    private Templates(Map<String, List<Template>> byKind) {
        this.byKind = byKind;
    }

    static Templates load() {
        Map<String, List<Template>> read = new HashMap<>();
        try (InputStream in = Templates.class.getResourceAsStream("/haystack/templates.tsv")) {
            if (in == null) {
                throw new IllegalStateException("haystack/templates.tsv is not on the class path");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(columns -> read.computeIfAbsent(columns[0] + "/" + columns[1], key -> new ArrayList<>())
                            .add(new Template(columns[2], columns[3])));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Templates(Map.copyOf(read));
    }

    /** A template of a kind, filled. @throws IllegalArgumentException when there is none in the language */
    Template filled(String kind, String language, RandomGenerator random) {
        List<Template> of = byKind.get(kind + "/" + language);
        if (of == null) {
            throw new IllegalArgumentException("no template of " + kind + " in " + language);
        }
        Template one = pick(of, random);
        return new Template(fill(one.title(), language, random), fill(one.text(), language, random));
    }

    /** Who says it: a name and a number, so that authors come back now and then. */
    String author(RandomGenerator random) {
        return pick(NAMES, random) + " " + random.nextInt(1, 2_000);
    }

    private static String fill(String template, String language, RandomGenerator random) {
        return SLOT.matcher(template)
                .replaceAll(slot -> Matcher.quoteReplacement(word(slot.group(1), language, random)));
    }

    private static String word(String slot, String language, RandomGenerator random) {
        return switch (slot) {
            case "n" -> "" + random.nextInt(2, 60);
            case "city" -> pick(CITIES, random);
            case "name" -> pick(NAMES, random);
            default -> {
                List<String> words = (language.equals("fr") ? FRENCH : ENGLISH).get(slot);
                if (words == null) {
                    throw new IllegalArgumentException("no words for {" + slot + "}");
                }
                yield pick(words, random);
            }
        };
    }

    private static <T> T pick(List<T> from, RandomGenerator random) {
        return from.get(random.nextInt(from.size()));
    }
}
