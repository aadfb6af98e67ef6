/**
 * Applying a saved query to the past: the brand's mentions of a time get the query's tag, or lose it, as it would be had the
 * query always been what it is now. One at a time per brand, over all replicas; live writes go on and are never overwritten.
 */
@NullMarked
package org.vigie.search.retag;

import org.jspecify.annotations.NullMarked;
