/** Conversations that were proposed to authors, and what people say became of each. Who finds them is {@code matchmaking}. */
@NullMarked
package org.vigie.search.author.mission.proposal;

import org.jspecify.annotations.NullMarked;
