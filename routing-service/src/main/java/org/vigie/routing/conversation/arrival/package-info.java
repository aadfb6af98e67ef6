/** What comes in: a mention with what matched it, and the way that the rules and queues of its brand give it. */
@NullMarked
package org.vigie.routing.conversation.arrival;

import org.jspecify.annotations.NullMarked;
