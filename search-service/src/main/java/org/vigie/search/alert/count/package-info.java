/**
 * How many mentions a saved query had, by minute and by hour, and what is unusual about it. Time is when the platform first stored a
 * mention.
 */
@NullMarked
package org.vigie.search.alert.count;

import org.jspecify.annotations.NullMarked;
