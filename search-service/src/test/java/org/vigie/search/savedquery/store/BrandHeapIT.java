package org.vigie.search.savedquery.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the queries of a brand keep of the heap when it has as many as it may, measured in a process of its own: all in a quarter of what a brand
 * may have by default and of what a process of search has in {@code vigie up}.
 */
class BrandHeapIT {
    private static final long MEBIBYTE = 1024 * 1024;
    private static final long MOST_BYTES = MEBIBYTE;
    /** As the documents say. */
    private static final long MOST_KEPT = 24 * MOST_BYTES;

    private static final int HEAP_MEBIBYTES = 96;
    private static final int OUT_OF_MEMORY = 3;

    private record Ended(int code, String said) {}

    @ParameterizedTest
    @ValueSource(strings = {"stems", "wildcards", "near"})
    void brandAtItsLimit_keepsNoMoreOfTheHeapThanIsSaid(String kind) throws Exception {
        Ended ended = load(kind, "counted");
        System.out.println("a brand at its limit, " + kind + ": " + ended.said() + " bytes of heap");
        assertThat(ended.code()).isZero();
        assertThat(Long.parseLong(ended.said())).isBetween(MOST_KEPT / 4, MOST_KEPT);
    }

    @Test
    void whereTextAloneCounted_stemsOfOneBrandFilledTheHeapOfAll() throws Exception {
        assertThat(load("stems", "text").code()).isEqualTo(OUT_OF_MEMORY);
    }

    private static Ended load(String kind, String how) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + HEAP_MEBIBYTES + "m",
                        "-XX:+UseSerialGC",
                        "-XX:+UseCompactObjectHeaders",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrandAtItsLimit.class.getName(),
                        kind,
                        Long.toString(MOST_BYTES),
                        how)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
            return new Ended(
                    process.exitValue(),
                    said.lines().reduce((first, second) -> second).orElse(""));
        } finally {
            process.destroyForcibly();
        }
    }
}
