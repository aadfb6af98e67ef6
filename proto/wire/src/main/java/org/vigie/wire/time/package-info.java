/** What the services agree on about time. */
@NullMarked
package org.vigie.wire.time;

import org.jspecify.annotations.NullMarked;
