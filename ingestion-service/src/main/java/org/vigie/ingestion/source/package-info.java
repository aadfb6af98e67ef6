/** What a brand listens to without owning it. */
@NullMarked
package org.vigie.ingestion.source;

import org.jspecify.annotations.NullMarked;
