/**
 * The door for networks: raw bytes and three headers go to ingestion as they came, with the gateway's own token. Nothing
 * of a body is read, kept or logged here. A 200 means durable.
 */
@NullMarked
package org.vigie.gateway.webhook;

import org.jspecify.annotations.NullMarked;
