/** The two readers of the log: care hands entries to routing, index to search. Neither waits for the other; what they cannot hand over for good is parked with a reason. */
@NullMarked
package org.vigie.ingestion.consumer;

import org.jspecify.annotations.NullMarked;
