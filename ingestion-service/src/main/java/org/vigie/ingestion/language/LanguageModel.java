package org.vigie.ingestion.language;

import java.util.Map;

/** Statistics over letters. Implementations are thread-safe. */
public interface LanguageModel {
    /** Likelihood by ISO 639-1 code, of the languages it knows; in no order. */
    Map<String, Double> likelihoods(String text);
}
