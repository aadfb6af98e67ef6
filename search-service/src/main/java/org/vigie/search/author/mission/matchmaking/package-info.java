/**
 * The rule that looks for conversations which suit somebody of a mission's audience, again and again, and writes them down as proposals. Who
 * suits which is a pure function; the same conversation is proposed once.
 */
@NullMarked
package org.vigie.search.author.mission.matchmaking;

import org.jspecify.annotations.NullMarked;
