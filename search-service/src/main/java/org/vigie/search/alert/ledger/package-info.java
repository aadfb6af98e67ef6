/**
 * Every new mention is counted once, in the transaction that judges the rules of its brand and keeps what they raise; what comes due
 * without a mention (silence, an opening, nobody acknowledged, a delivery) stands in one table that every process sweeps.
 */
@NullMarked
package org.vigie.search.alert.ledger;

import org.jspecify.annotations.NullMarked;
