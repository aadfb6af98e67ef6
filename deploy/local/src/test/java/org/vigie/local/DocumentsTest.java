package org.vigie.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: links and their headings, paths, commands, settings, metrics, classes and reason codes. */
class DocumentsTest {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Set<String> NOT_OURS = Set.of("target", "node_modules", "dist", ".git", ".vigie");
    private static final Pattern SOURCE = Pattern.compile(".*\\.(java|proto|sql|lua|tsx?|mjs|ya?ml|json|xml|tpl)");
    private static final int LONGEST_RECORD = 2_500;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** Names of other programs' parts. */
    private static final Set<String> OF_OTHERS = Set.of(
            "RedisClusterClient",
            "RedisClusterConfiguration",
            "CreateContainerConfigError",
            "ConditionalOnProperty",
            "GROUP_MEMBERSHIP");

    private static final List<Path> FILES = files();
    private static final Map<String, String> DOCUMENTS = documents();
    private static final Set<String> WORDS = words();
    private static final String CODE = FILES.stream()
            .filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
            .map(DocumentsTest::read)
            .collect(Collectors.joining("\n"));

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(PROJECT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return NOT_OURS.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(PROJECT.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static String read(Path file) {
        try {
            return Files.readString(PROJECT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All but the results of measurements, which tell of what was measured then. */
    private static Map<String, String> documents() {
        Map<String, String> documents = new TreeMap<>();
        FILES.stream()
                .map(Path::toString)
                .filter(file -> file.endsWith(".md") && !file.endsWith("RESULTS.md"))
                .forEach(file -> documents.put(file, read(Path.of(file))));
        assertThat(documents).hasSizeGreaterThan(40);
        return documents;
    }

    private static Set<String> words() {
        Set<String> words = new HashSet<>();
        FILES.stream()
                .filter(file -> SOURCE.matcher(file.toString()).matches() && !file.endsWith("package-lock.json"))
                .forEach(file -> {
                    words.add(file.getFileName().toString().replaceFirst("\\..*", ""));
                    // This one names what is of others.
                    Matcher found = WORD.matcher(file.endsWith("DocumentsTest.java") ? "" : read(file));
                    while (found.find()) {
                        words.add(found.group());
                    }
                });
        return words;
    }

    /** What stands between backticks within a line, as "document: it". */
    private static Stream<String> quoted(Pattern form) {
        return DOCUMENTS.entrySet().stream()
                .flatMap(document -> Pattern.compile("`([^`\\n]+)`")
                        .matcher(document.getValue().replaceAll("(?s)```.*?```", ""))
                        .results()
                        .flatMap(span -> form.matcher(span.group(1)).results())
                        .map(found -> document.getKey() + ": " + found.group()));
    }

    private static String named(String told) {
        return told.substring(told.indexOf(": ") + 2);
    }

    @Test
    void links_leadToFilesAndTheirHeadings() {
        Set<String> broken = new TreeSet<>();
        DOCUMENTS.forEach((document, text) -> Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)")
                .matcher(text)
                .results()
                .filter(link -> !leads(document, link.group(1), link.group(2)))
                .forEach(link -> broken.add(document + ": " + link.group())));
        assertThat(broken).isEmpty();
    }

    private static boolean leads(String document, String address, String heading) {
        Path source = PROJECT.resolve(document);
        Path target = address.isEmpty() ? source : source.resolveSibling(address);
        if (heading == null || !Files.isRegularFile(target)) {
            return heading == null && Files.exists(target);
        }
        return Pattern.compile("(?m)^#+ (.*)$")
                .matcher(read(PROJECT.relativize(target.normalize())))
                .results()
                .map(line -> line.group(1).toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", ""))
                .anyMatch(line -> line.replace(' ', '-').equals(heading));
    }

    @Test
    void paths_exist() {
        Set<String> folders = FILES.stream()
                .filter(file -> file.getNameCount() > 1)
                .map(file -> file.getName(0).toString())
                .collect(Collectors.toSet());
        Set<String> missing = quoted(Pattern.compile("^[a-z.][\\w.-]*/[\\w./-]*$"))
                .filter(told -> folders.contains(Path.of(named(told)).getName(0).toString()))
                .filter(told -> !Files.exists(PROJECT.resolve(named(told))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    /** As {@code gateway/…/webhook}, or {@code …/webhook} beside one: the folder at its beginning holds the end somewhere. */
    @Test
    void shortenedPaths_exist() {
        Set<String> missing = quoted(Pattern.compile("^(?:[a-z][\\w/-]*/)?…/[\\w./-]+$"))
                .filter(told -> FILES.stream().noneMatch(file -> lies(file, named(told))))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(missing).isEmpty();
    }

    /** Whether a file is, or is somewhere below, what a path with {@code …} may mean. */
    private static boolean lies(Path file, String shortened) {
        String[] ends = shortened.split("…", 2);
        String path = "/" + file;
        return path.startsWith("/" + ends[0]) && (path.endsWith(ends[1]) || path.contains(ends[1] + "/"));
    }

    /** A row of the journey names folders, and the class of one of them at which to begin. */
    @Test
    void journey_beginsAtClassesOfItsFolders() {
        List<MatchResult> rows = Pattern.compile("(?m)^\\|[^|]+\\|((?: `[^`]+`,?)+) \\| `([A-Z]\\w+)` \\|$")
                .matcher(DOCUMENTS.getOrDefault("docs/architecture.md", ""))
                .results()
                .toList();
        Set<String> elsewhere = rows.stream()
                .filter(row -> FILES.stream()
                        .filter(file -> file.getFileName().toString().startsWith(row.group(2) + "."))
                        .noneMatch(file -> Pattern.compile("`([^`…]*…?[^`…]+)`")
                                .matcher(row.group(1))
                                .results()
                                .map(folder -> folder.group(1))
                                .anyMatch(folder -> lies(file, folder.contains("…") ? folder : folder + "/…"))))
                .map(row -> row.group(2))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(elsewhere).isEmpty();
    }

    @Test
    void commands_areThoseOfTheScript() {
        Matcher usage = Pattern.compile("usage: \\./vigie ([^\"]+)\"").matcher(read(Path.of("vigie")));
        assertThat(usage.find()).isTrue();
        Set<String> known = Pattern.compile("(?:^|\\| )([a-z-]+)")
                .matcher(usage.group(1))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        Set<String> named = DOCUMENTS.values().stream()
                .flatMap(text -> Pattern.compile("\\./vigie ([a-z-]+)")
                        .matcher(text)
                        .results()
                        .map(found -> found.group(1)))
                .collect(Collectors.toSet());
        assertThat(named).contains("up").isSubsetOf(known);
    }

    @Test
    void settings_areReadSomewhere() {
        Set<String> unknown = quoted(Pattern.compile("(?<![\\w./-])vigie(?:\\.[a-z][a-z-]*)+(?![\\w.]*\\.[a-z]+\\b)"))
                .filter(told -> !isBound(named(told))
                        && !CODE.contains('"' + named(told) + '"')
                        && !CODE.contains("'" + named(told) + "'"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown).isEmpty();
    }

    /** A record with the beginning of the key as its prefix has a component of the next part's name. */
    private static boolean isBound(String key) {
        return Pattern.compile("@ConfigurationProperties\\(\"([a-z.-]+)\"\\)")
                .matcher(CODE)
                .results()
                .filter(found -> key.startsWith(found.group(1) + "."))
                .anyMatch(found -> {
                    String part = key.substring(found.group(1).length() + 1).replaceFirst("\\..*", "");
                    String component = Pattern.compile("-([a-z])")
                            .matcher(part)
                            .replaceAll(dash -> dash.group(1).toUpperCase(Locale.ROOT));
                    String record = CODE.substring(found.end(), Math.min(CODE.length(), found.end() + LONGEST_RECORD));
                    return Pattern.compile("\\b" + component + "\\b")
                            .matcher(record)
                            .find();
                });
    }

    @Test
    void metrics_areMeasured() {
        Set<String> unknown = quoted(Pattern.compile("\\bvigie(?:_[a-z]+){2,}\\b"))
                .filter(told -> !WORDS.contains(named(told)))
                .filter(told -> {
                    String name = named(told).replaceFirst("_total$", "").replace('_', '.');
                    return !CODE.contains('"' + name + '"')
                            && !CODE.contains('"' + name.replaceFirst("\\.(seconds|bytes)$", "") + '"');
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown).isEmpty();
    }

    @Test
    void classesAndReasons_areThoseOfTheCode() {
        Pattern form = Pattern.compile("(?<![\\w*…])(?:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[A-Z]{3,}(?:_[A-Z]{2,})+)\\b");
        Set<String> unknown = quoted(form)
                .filter(told -> !WORDS.contains(named(told)) && !OF_OTHERS.contains(named(told)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(unknown).isEmpty();
    }

    @Test
    void documentsThatSourcesName_exist() {
        Set<String> missing = new TreeSet<>();
        FILES.stream()
                .filter(file -> SOURCE.matcher(file.toString()).matches())
                .forEach(file -> Pattern.compile("\\bdocs/[\\w/-]+\\.md\\b")
                        .matcher(read(file))
                        .results()
                        .filter(found -> !DOCUMENTS.containsKey(found.group()))
                        .forEach(found -> missing.add(file + ": " + found.group())));
        assertThat(missing).isEmpty();
    }

    @Test
    void runbooks_areAllOnTheirList() {
        String list = DOCUMENTS.getOrDefault("docs/runbooks/README.md", "");
        assertThat(DOCUMENTS.keySet().stream()
                        .filter(document -> document.startsWith("docs/runbooks/") && !document.endsWith("README.md"))
                        .map(document -> "](" + document.substring("docs/runbooks/".length()) + ")"))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(list).contains(link));
    }

    /** "An addition needs a line here", says ADR 0001. */
    @Test
    void packagesOfTheWire_areInItsCharter() {
        String charter = DOCUMENTS.getOrDefault("docs/adr/0001-wire-charter.md", "");
        Path wire = Path.of("proto/wire/src/main/java/org/vigie/wire");
        Set<String> packages = FILES.stream()
                .filter(file -> file.startsWith(wire) && file.getNameCount() > wire.getNameCount() + 1)
                .map(file -> file.getName(wire.getNameCount()).toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(packages)
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(charter).contains('`' + name + '`'));
    }
}
