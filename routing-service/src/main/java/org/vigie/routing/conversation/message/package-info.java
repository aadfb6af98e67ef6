/** What is said in conversations: mentions, notes and replies, whom a reply goes to, and what became of it. */
@NullMarked
package org.vigie.routing.conversation.message;

import org.jspecify.annotations.NullMarked;
