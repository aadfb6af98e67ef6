/** Handing over to routing: what came in through accounts, and of what came in through sources that which a brand listens for. */
@NullMarked
package org.vigie.ingestion.consumer.offer;

import org.jspecify.annotations.NullMarked;
