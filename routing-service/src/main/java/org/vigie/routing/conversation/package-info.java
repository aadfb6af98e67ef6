/** Conversations and what was said in them: intake of mentions, the life cycle, lists. PostgreSQL is the authority; each change, its facts and its audit row are one transaction. */
@NullMarked
package org.vigie.routing.conversation;

import org.jspecify.annotations.NullMarked;
