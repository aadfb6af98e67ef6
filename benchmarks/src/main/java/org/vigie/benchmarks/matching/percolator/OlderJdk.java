package org.vigie.benchmarks.matching.percolator;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Java that still has the security manager as Elasticsearch 7.17 uses it: version {@value #LEAST} to {@value #MOST}. Looked for in
 * {@code JAVA_HOME}, behind {@code java} on the path and where systems keep their JDKs, or, as {@code ./vigie} does, only in the folders
 * of {@code VIGIE_JDKS} when that is set.
 *
 * @param home its folder
 */
public record OlderJdk(Path home) {
    static final int LEAST = 11;
    static final int MOST = 17;

    private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

    /** Why nothing was measured when there is none. */
    static final String MISSING = "no Java of version " + LEAST + " to " + MOST
            + " was found, which Elasticsearch 7.17 needs for its security manager: install one, or name its folder in VIGIE_JDKS";

    /** The first one there is on this machine. */
    static Optional<OlderJdk> find() {
        return first(homes(System.getenv(), Path.of("/")));
    }

    /** The first of these folders that is one. */
    static Optional<OlderJdk> first(List<Path> homes) {
        return homes.stream().filter(OlderJdk::isFit).findFirst().map(OlderJdk::new);
    }

    /** Where one may be. @param root of the file system */
    static List<Path> homes(Map<String, String> environment, Path root) {
        String named = environment.getOrDefault("VIGIE_JDKS", "").strip();
        if (!named.isEmpty()) {
            return Stream.of(named.split("\\s+")).map(Path::of).toList();
        }
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(environment.get("JAVA_HOME")).map(Path::of).ifPresent(homes::add);
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            homeOf(Path.of(folder, "java")).ifPresent(homes::add);
        }
        homes.addAll(below(root.resolve("usr/lib/jvm")));
        homes.addAll(below(root.resolve("opt")));
        homes.addAll(below(Path.of(environment.getOrDefault("HOME", "/"), ".sdkman/candidates/java")));
        below(root.resolve("Library/Java/JavaVirtualMachines"))
                .forEach(folder -> homes.add(folder.resolve("Contents/Home")));
        return homes;
    }

    private static Optional<Path> homeOf(Path program) {
        try {
            return Files.isExecutable(program)
                    ? Optional.ofNullable(program.toRealPath().getParent()).map(Path::getParent)
                    : Optional.empty();
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private static List<Path> below(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException none) {
            return List.of();
        }
    }

    private static boolean isFit(Path home) {
        int version = version(home.resolve("release"));
        return version >= LEAST && version <= MOST && Files.isExecutable(program(home));
    }

    /** What the file {@code release} of every JDK since 9 says; 0 when there is none. */
    private static int version(Path release) {
        try {
            Matcher matcher = VERSION.matcher(Files.readString(release));
            return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
        } catch (IOException none) {
            return 0;
        }
    }

    /** Its program. */
    Path java() {
        return program(home);
    }

    private static Path program(Path home) {
        return home.resolve("bin").resolve("java");
    }
}
