/** Entries that cannot be handed over: found in their batch, set aside with a reason, told to people, handed over again when the reason passes. */
@NullMarked
package org.vigie.ingestion.consumer.parking;

import org.jspecify.annotations.NullMarked;
