/** Mentions per second from the webhook to durable, and to searchable and queued, against raw bulk writes. */
@NullMarked
package org.vigie.benchmarks.intake;

import org.jspecify.annotations.NullMarked;
