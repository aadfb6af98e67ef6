/**
 * What is talked about more than usual: how surprising the number of a {@code phrase} is beside a baseline (topics) or beside its own steps
 * before (signals), and which phrases are the same thing. Decisions are pure; docs/insights.md has the sources.
 */
@NullMarked
package org.vigie.search.insight.topic;

import org.jspecify.annotations.NullMarked;
