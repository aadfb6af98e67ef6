/** The monthly indices: made, written in bulk, and searched as one. */
@NullMarked
package org.vigie.search.mention.elasticsearch.month;

import org.jspecify.annotations.NullMarked;
