package org.vigie.search.author.ranking;

/**
 * How much an author is heard. Scores are 1 to 100.
 *
 * @param score the cube root of reach × relevance × resonance
 * @param people followers, or what networks told of a mention's reach on average when that is more; 0 = unknown
 * @param mentions that count
 * @param replies of other authors that count
 */
public record Influence(
        double score, double reach, double relevance, double resonance, long people, long mentions, long replies) {}
