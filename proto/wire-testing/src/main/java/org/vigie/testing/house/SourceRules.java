package org.vigie.testing.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Words that must not stand in a source, and sizes. Looks at {@code src/main} and {@code src/test} of one module. */
public final class SourceRules {

    private static final int LINES_OF_A_FILE = 500;
    private static final int LINES_OF_SETTINGS = 80;
    private static final Map<Pattern, String> EVERYWHERE = words(
            "^import (static )?org\\.mockito\\.",
            "Mockito",
            "^import (static )?lombok\\.",
            "Lombok",
            "^import org\\.mapstruct\\.",
            "MapStruct",
            "@Autowire[d]",
            "an injected field: take it in the constructor",
            "@Value\\(",
            "@Value: use a settings record",
            "@ConditionalOnPropert[y]",
            "a condition on a setting, which the build would decide: ask the settings in the bean",
            "\\b(TOD[O]|FIXM[E])\\b",
            "something left to do");
    private static final Map<Pattern, String> IN_TESTS = words(
            "Thread\\.sleep\\(", "a sleeping test: use Awaitility",
            "@Disable[d]", "a disabled test");

    private SourceRules() {}

    private static Map<Pattern, String> words(String... patternsAndNames) {
        Map<Pattern, String> words = new LinkedHashMap<>();
        for (int i = 0; i < patternsAndNames.length; i += 2) {
            words.put(Pattern.compile(patternsAndNames[i], Pattern.MULTILINE), patternsAndNames[i + 1]);
        }
        return words;
    }

    public static List<String> words(Path module) {
        List<String> breaches = new ArrayList<>();
        for (Path file : files(module.resolve("src"), ".java")) {
            String text = text(file);
            EVERYWHERE.forEach((word, name) -> look(module, file, text, word, name, breaches));
            if (file.startsWith(module.resolve("src/test"))) {
                IN_TESTS.forEach((word, name) -> look(module, file, text, word, name, breaches));
            }
        }
        return breaches;
    }

    private static void look(Path module, Path file, String text, Pattern word, String name, List<String> breaches) {
        if (word.matcher(text).find()) {
            breaches.add(module.relativize(file) + ": " + name);
        }
    }

    public static List<String> sizes(Path module) {
        List<String> breaches = new ArrayList<>();
        for (Path file : files(module.resolve("src"), ".java")) {
            long lines = text(file).lines().count();
            if (lines > LINES_OF_A_FILE) {
                breaches.add(module.relativize(file) + ": expected at most 500 lines, got " + lines);
            }
        }
        for (Path file : files(module.resolve("src/main/resources"), "application.yaml")) {
            long lines = text(file).lines().count();
            if (lines > LINES_OF_SETTINGS) {
                breaches.add(module.relativize(file) + ": expected at most 80 lines, got " + lines);
            }
        }
        MethodSizes.breaches(files(module.resolve("src"), ".java")).forEach(breaches::add);
        return breaches;
    }

    private static List<Path> files(Path folder, String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder, e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
