/** Who gets which waiting conversation. Redis proposes, PostgreSQL decides: everything in Redis is derived and rebuilt under a new generation. */
@NullMarked
package org.vigie.routing.queue;

import org.jspecify.annotations.NullMarked;
