/**
 * Conversations that are put aside until a time. They are nobody's work meanwhile, and their customers wait on: no clock stops. Each comes back once,
 * however many instances look for what is due, and late when none was there: the row in PostgreSQL says until when.
 */
@NullMarked
package org.vigie.routing.conversation.snooze;

import org.jspecify.annotations.NullMarked;
