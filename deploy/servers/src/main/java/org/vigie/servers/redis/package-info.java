/** Redis 6.2 from an embedded binary. */
@NullMarked
package org.vigie.servers.redis;

import org.jspecify.annotations.NullMarked;
