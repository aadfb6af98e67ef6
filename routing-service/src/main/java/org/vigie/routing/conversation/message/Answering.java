package org.vigie.routing.conversation.message;

import java.util.UUID;
import org.vigie.routing.Actor;
import org.vigie.wire.tenancy.BrandId;

/** Sends replies. */
public interface Answering {
    /**
     * Sends a reply through publishing with the caller's token. Repeating the request sends nothing twice.
     *
     * @throws org.vigie.wire.problem.Problem as documented at ReplyToConversation
     */
    Replies.Intended answer(BrandId brand, UUID conversation, Replies.Intention intention, Actor by);
}
