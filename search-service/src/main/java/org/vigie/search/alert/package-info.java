/**
 * Alerts: rules that wake somebody, and what they raised. Every new mention is counted once, in the transaction that judges the rules of
 * its brand and keeps what they raise; what comes due without a mention (silence, an opening, nobody acknowledged, a delivery) stands in
 * one table that every process sweeps. Elasticsearch has no part in it.
 */
@NullMarked
package org.vigie.search.alert;

import org.jspecify.annotations.NullMarked;
