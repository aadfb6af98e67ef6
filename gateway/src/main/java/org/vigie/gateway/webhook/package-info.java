/**
 * The door for networks: raw bytes and three headers go to ingestion as they came, with the gateway's own token. Nothing
 * of a body is read, kept or logged here. A 200 means durable. What a call costs its account is counted once ingestion has verified it;
 * what it costs when nobody knows whose it is, for the address it came from.
 */
@NullMarked
package org.vigie.gateway.webhook;

import org.jspecify.annotations.NullMarked;
