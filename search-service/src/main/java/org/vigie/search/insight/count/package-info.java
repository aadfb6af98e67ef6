/**
 * What can be counted of a brand's mentions, and read of them: selections of a time range, bars of a calendar, tones, series, and the
 * ports that the index fills. Nothing here knows what the figures are good for.
 */
@NullMarked
package org.vigie.search.insight.count;

import org.jspecify.annotations.NullMarked;
