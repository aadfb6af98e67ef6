/**
 * What the haystack of a brand's mentions looks like: volumes and tone over time, shares of voice, top values, questions nobody answered,
 * hot topics, weak signals, what a campaign changed. Everything is counted from the index when asked; docs/insights.md gives the formulas.
 */
@NullMarked
package org.vigie.search.insight;

import org.jspecify.annotations.NullMarked;
