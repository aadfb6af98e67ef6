/**
 * Conversations in PostgreSQL, which is the authority: each change, its facts, its audit row and the load of the agents it touches are one
 * transaction.
 */
@NullMarked
package org.vigie.routing.conversation.store;

import org.jspecify.annotations.NullMarked;
