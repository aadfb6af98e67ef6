/**
 * Conversations on the wire, the intake of mentions and the desk at which agents act. What comes in is in {@code arrival}, what is said in
 * {@code message}, what is kept and handed out in {@code work}. What may happen to one is decided in {@code life} and kept by {@code store}.
 */
@NullMarked
package org.vigie.routing.conversation;

import org.jspecify.annotations.NullMarked;
