package org.vigie.local.haystack;

import java.time.Instant;

/**
 * One thing a source says.
 *
 * @param id unique within a haystack
 * @param kind as in {@code templates.tsv}, or {@code hidden}; only for counting, it is not served
 * @param language {@code fr} or {@code en}
 */
record HaystackItem(
        String id, String kind, String language, String author, String title, String text, Instant publishedAt) {}
