/**
 * Conversations in PostgreSQL, which is the authority: one class a port, and each change, its facts, its audit row and the load of the agents it
 * touches are one transaction. The rows themselves are {@code row}.
 */
@NullMarked
package org.vigie.routing.conversation.store;

import org.jspecify.annotations.NullMarked;
