/** Streams this service's facts. */
@NullMarked
package org.vigie.ingestion.event;

import org.jspecify.annotations.NullMarked;
