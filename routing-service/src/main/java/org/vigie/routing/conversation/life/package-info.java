/**
 * One conversation and its life: whose it is, whose turn, what may happen next. Pure decisions, without a store, a clock or a network.
 */
@NullMarked
package org.vigie.routing.conversation.life;

import org.jspecify.annotations.NullMarked;
