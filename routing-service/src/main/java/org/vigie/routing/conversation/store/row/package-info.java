/**
 * What lies in the tables: conversations, messages, decisions to watch only, facts and audit, as rows that a transaction of {@code store}
 * reads, locks and writes.
 */
@NullMarked
package org.vigie.routing.conversation.store.row;

import org.jspecify.annotations.NullMarked;
