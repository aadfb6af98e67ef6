package org.vigie.benchmarks.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vigie.local.api.ApiClient;
import tools.jackson.databind.JsonNode;

/** What customers write: the demo's corpus, over and over. */
public final class Texts {

    private static final String CORPUS = "/demo/corpus.ndjson";

    /** One text and its language. */
    public record Text(String text, String language) {}

    private final List<Text> texts;

    private Texts(List<Text> texts) {
        this.texts = texts;
    }

    /** Reads the corpus of the demo. */
    public static Texts load() {
        List<Text> texts = new ArrayList<>();
        try (InputStream in = Texts.class.getResourceAsStream(CORPUS)) {
            if (in == null) {
                throw new IllegalStateException(CORPUS + " is not on the class path");
            }
            BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode message = ApiClient.JSON.readTree(line);
                texts.add(new Text(
                        message.path("text").asString(),
                        message.path("language").asString("fr")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The corpus cannot be read", e);
        }
        return new Texts(List.copyOf(texts));
    }

    public Text get(int number) {
        return texts.get(Math.floorMod(number, texts.size()));
    }
}
