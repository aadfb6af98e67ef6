package org.vigie.search.author.mission.matchmaking;

import org.vigie.search.author.AuthorKey;

/** A mention that somebody of its network could answer. @param mention its id */
record Conversation(String mention, AuthorKey author) {}
