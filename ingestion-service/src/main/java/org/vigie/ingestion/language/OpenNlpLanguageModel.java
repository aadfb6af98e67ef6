package org.vigie.ingestion.language;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import opennlp.tools.langdetect.Language;
import opennlp.tools.langdetect.LanguageDetectorME;
import opennlp.tools.langdetect.LanguageDetectorModel;
import org.jspecify.annotations.Nullable;

/** Apache OpenNLP's model of 103 languages, loaded at first use (about a second). */
final class OpenNlpLanguageModel implements LanguageModel {
    private static final Map<String, String> TWO_LETTERS = twoLetters();

    private volatile @Nullable LanguageDetectorModel model;

    @Override
    public Map<String, Double> likelihoods(String text) {
        Map<String, Double> likelihoods = new HashMap<>();
        for (Language language : new LanguageDetectorME(model()).predictLanguages(text)) {
            String code = TWO_LETTERS.get(language.getLang());
            if (code != null) {
                likelihoods.merge(code, language.getConfidence(), Math::max);
            }
        }
        return likelihoods;
    }

    private LanguageDetectorModel model() {
        LanguageDetectorModel loaded = model;
        return loaded == null ? load() : loaded;
    }

    private synchronized LanguageDetectorModel load() {
        LanguageDetectorModel loaded = model;
        if (loaded != null) {
            return loaded;
        }
        try (InputStream in = OpenNlpLanguageModel.class.getResourceAsStream("/langdetect-183.bin")) {
            if (in == null) {
                throw new IllegalStateException("the language model is not on the class path");
            }
            LanguageDetectorModel fresh = new LanguageDetectorModel(in);
            model = fresh;
            return fresh;
        } catch (IOException e) {
            throw new UncheckedIOException("the language model cannot be read", e);
        }
    }

    private static Map<String, String> twoLetters() {
        Map<String, String> codes = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            codes.put(Locale.of(code).getISO3Language(), code);
        }
        return codes;
    }
}
