/**
 * Rebuilding a brand's part of the index from the inbox log: every retained entry is written again at its own position,
 * while searches and live writes go on. One rebuild per brand at a time, over all replicas.
 */
@NullMarked
package org.vigie.search.rebuild;

import org.jspecify.annotations.NullMarked;
