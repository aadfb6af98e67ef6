/**
 * The readers of the log: care hands what came in through accounts to routing, sources what came in through sources, index everything to
 * search to be found, listen to search to be counted for alerts, exit erasures to publishing. None waits for another. An entry that they
 * cannot hand over is parked with a reason, for a person or until the reason passes by itself; a brand of which nothing is taken falls
 * behind the others and catches up.
 */
@NullMarked
package org.vigie.ingestion.consumer;

import org.jspecify.annotations.NullMarked;
