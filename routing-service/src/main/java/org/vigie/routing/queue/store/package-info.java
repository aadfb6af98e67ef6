/** The queues in Redis, and what PostgreSQL keeps of them: generations and how long offers stand. */
@NullMarked
package org.vigie.routing.queue.store;

import org.jspecify.annotations.NullMarked;
