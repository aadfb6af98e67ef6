package org.vigie.wire.client;

/** The process's own token. Implementations are thread-safe. */
public interface ServiceToken {
    /** A token that holds for at least some seconds. Problem DEPENDENCY_UNAVAILABLE when there is none to be had. */
    String token();
}
