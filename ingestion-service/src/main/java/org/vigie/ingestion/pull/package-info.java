/** Reads mailboxes and feeds. One process at a time holds an account or source; its cursor moves in the transaction that makes the mentions durable. */
@NullMarked
package org.vigie.ingestion.pull;

import org.jspecify.annotations.NullMarked;
