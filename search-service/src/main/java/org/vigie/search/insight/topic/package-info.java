/**
 * What is talked about more than usual: words and phrases of mentions, how surprising their number is beside a baseline (topics) or
 * beside their own steps before (signals), and which of them are the same thing. Decisions are pure; docs/insights.md has the sources.
 */
@NullMarked
package org.vigie.search.insight.topic;

import org.jspecify.annotations.NullMarked;
