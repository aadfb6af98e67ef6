package org.vigie.search.alert.count;

import java.time.Instant;

/**
 * A mention that was counted among those of people and turned out to be a likely bot's, or the other way round again.
 *
 * @param counted what it was counted for
 * @param at as of when
 * @param out it is left out from now on; false = it counts again
 */
public record Relabelled(String mention, String counted, Instant at, boolean measured, boolean negative, boolean out) {}
