package org.vigie.search.text;

/**
 * A stretch of a text, in UTF-16 units.
 *
 * @param start offset of its first unit
 * @param end offset after its last one
 */
public record TextStretch(int start, int end) {}
