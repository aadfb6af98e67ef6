/**
 * The readers of the log: care hands what came in through accounts to routing, sources what came in through sources, index everything to
 * search to be found, listen to search to be counted for alerts, exit erasures to publishing. None waits for another; what they cannot hand over is parked with a reason, for a
 * person or until the reason passes by itself.
 */
@NullMarked
package org.vigie.ingestion.consumer;

import org.jspecify.annotations.NullMarked;
