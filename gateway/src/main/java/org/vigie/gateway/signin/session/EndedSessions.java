package org.vigie.gateway.signin.session;

/** Tells every gateway that a session is over, so that what goes on for it ends. Thread-safe. */
public interface EndedSessions {
    /** It is deleted already. Never throws: a gateway that does not hear of it ends its streams with their tokens. */
    void ended(String session);
}
