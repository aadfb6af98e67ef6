/** Bounded HTTP calls through the address guard: size, time, no redirect followed unseen, no retry. */
@NullMarked
package org.vigie.channels.http;

import org.jspecify.annotations.NullMarked;
