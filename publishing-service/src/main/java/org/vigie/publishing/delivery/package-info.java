/** What leaves: one intent per request id, each attempt a row before its network call, and a receipt, a classified failure or UNKNOWN after it. Nothing leaves twice without a person, nothing without a person's approval of exactly this text, nothing after a hold was acknowledged. */
@NullMarked
package org.vigie.publishing.delivery;

import org.jspecify.annotations.NullMarked;
