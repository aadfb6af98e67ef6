/** What services that use Redis have in common. */
@NullMarked
package org.vigie.wire.redis;

import org.jspecify.annotations.NullMarked;
