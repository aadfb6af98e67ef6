/**
 * A lead gives conversations to somebody else, or to another queue. PostgreSQL decides under the lock of the conversation, as over every
 * change: an older epoch is refused, and so is what would be beyond the capacity of whoever gets it, unless the lead says otherwise.
 */
@NullMarked
package org.vigie.routing.conversation.transfer;

import org.jspecify.annotations.NullMarked;
