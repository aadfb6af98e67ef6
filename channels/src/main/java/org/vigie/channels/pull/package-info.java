/** How items are read since a cursor, and waited for. */
@NullMarked
package org.vigie.channels.pull;

import org.jspecify.annotations.NullMarked;
