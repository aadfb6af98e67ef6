/** The work as it is kept and handed out: conversations, offers of them, what each agent holds, and the queues that are told of changes. */
@NullMarked
package org.vigie.routing.conversation.work;

import org.jspecify.annotations.NullMarked;
