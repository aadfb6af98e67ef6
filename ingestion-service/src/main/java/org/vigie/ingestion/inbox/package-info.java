/**
 * The durable log. An append answers only when it would survive a crash; the same item again changes nothing; what readers see is numbered in
 * commit order without gaps ({@code log}).
 */
@NullMarked
package org.vigie.ingestion.inbox;

import org.jspecify.annotations.NullMarked;
