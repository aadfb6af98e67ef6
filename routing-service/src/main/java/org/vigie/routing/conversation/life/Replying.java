package org.vigie.routing.conversation.life;

/**
 * Whether a reply can be sent.
 *
 * @param reason why not: {@code NO_CALLBACK}, {@code SOURCE_ONLY}, {@code ACCOUNT_DISABLED}, {@code AUTHOR_ERASED}; else empty
 */
public record Replying(boolean possible, String reason) {}
