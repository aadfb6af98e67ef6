/**
 * Conversations and what is said in them: intake of mentions, lists, answers and the desk at which agents act. What may happen to one is
 * decided in {@code life} and kept by {@code store}.
 */
@NullMarked
package org.vigie.routing.conversation;

import org.jspecify.annotations.NullMarked;
