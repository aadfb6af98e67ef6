package org.vigie.channels;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Damages the kept inputs of a fuzz test at random: what a build can afford of looking for new ones, without coverage to guide it.
 * {@code -Dfuzz.inputs=} makes more, {@code -Dfuzz.seed=} repeats a run.
 */
final class Mutations {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 400);
    private static final int LONGEST = 16 * 1024;
    private static final String SIGNS = "<>&;=?\"'\\/:,.@()[]{}%-_ \r\n\t\0!#";

    private final List<byte[]> kept = new ArrayList<>();
    private final Random random;
    private final long seed;

    private Mutations(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
    }

    /** Runs a test over inputs made of those that are kept for its method. */
    static void of(Class<?> test, String method, Consumer<byte[]> run) throws IOException {
        Mutations mutations = new Mutations(Long.getLong("fuzz.seed", System.nanoTime()));
        Path folder = Path.of(
                "src/test/resources", test.getPackageName().replace('.', '/'), test.getSimpleName() + "Inputs", method);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                mutations.kept.add(Files.readAllBytes(file));
            }
        }
        mutations.kept.sort(Arrays::compare);
        mutations.run(run);
    }

    private void run(Consumer<byte[]> run) {
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = any();
            for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
                input = damaged(input);
            }
            try {
                run.accept(input);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "-Dfuzz.seed=" + seed + ", input in Base64: "
                                + Base64.getEncoder().encodeToString(input),
                        e);
            }
        }
    }

    private byte[] any() {
        return kept.get(random.nextInt(kept.size()));
    }

    private byte[] damaged(byte[] input) {
        int from = random.nextInt(input.length + 1);
        int to = from + random.nextInt(Math.min(input.length - from, 64) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> spliced(input, from, to, new byte[0]);
            case 1 -> spliced(input, from, from, bytes(1 + random.nextInt(4)));
            case 2 -> spliced(input, from, to, sign());
            case 3 -> repeated(input, from, to, 1 + random.nextInt(40));
            case 4 -> repeated(input, from, to, 1 + random.nextInt(1_000));
            case 5 -> flipped(input, from);
            default -> spliced(input, from, input.length, tail(any()));
        };
    }

    private byte[] tail(byte[] other) {
        return Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private byte[] sign() {
        return String.valueOf(SIGNS.charAt(random.nextInt(SIGNS.length()))).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] flipped(byte[] input, int at) {
        byte[] flipped = input.clone();
        if (at < flipped.length) {
            flipped[at] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private static byte[] repeated(byte[] input, int from, int to, int times) {
        int most = Math.max(0, LONGEST - input.length) / Math.max(1, to - from);
        byte[] part = Arrays.copyOfRange(input, from, to);
        byte[] more = new byte[part.length * Math.min(times, most)];
        for (int i = 0; i < more.length; i++) {
            more[i] = part[i % part.length];
        }
        return spliced(input, to, to, more);
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] instead) {
        byte[] result = new byte[from + instead.length + input.length - to];
        System.arraycopy(input, 0, result, 0, from);
        System.arraycopy(instead, 0, result, from, instead.length);
        System.arraycopy(input, to, result, from + instead.length, input.length - to);
        return result;
    }
}
