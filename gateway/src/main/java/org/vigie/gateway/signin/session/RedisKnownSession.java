package org.vigie.gateway.signin.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;

/** A session, and whether the store is known to have it. Of one request, as what it stands for. */
final class RedisKnownSession<S extends Session> implements Session {
    private final S session;
    private @Nullable String storedAs;

    private RedisKnownSession(S session, @Nullable String storedAs) {
        this.session = session;
        this.storedAs = storedAs;
    }

    static <S extends Session> RedisKnownSession<S> begun(S session) {
        return new RedisKnownSession<>(session, null);
    }

    static <S extends Session> RedisKnownSession<S> found(S session) {
        return new RedisKnownSession<>(session, session.getId());
    }

    /** What the store reads and writes. */
    S session() {
        return session;
    }

    /** Whether it is stored under the id that it has now: it is not new, and not to be renamed. */
    boolean isStored() {
        return session.getId().equals(storedAs);
    }

    void stored() {
        storedAs = session.getId();
    }

    @Override
    public String getId() {
        return session.getId();
    }

    @Override
    public String changeSessionId() {
        return session.changeSessionId();
    }

    @Override
    public <T> @Nullable T getAttribute(String name) {
        return session.getAttribute(name);
    }

    @Override
    public Set<String> getAttributeNames() {
        return session.getAttributeNames();
    }

    @Override
    public void setAttribute(String name, Object value) {
        session.setAttribute(name, value);
    }

    @Override
    public void removeAttribute(String name) {
        session.removeAttribute(name);
    }

    @Override
    public Instant getCreationTime() {
        return session.getCreationTime();
    }

    @Override
    public void setLastAccessedTime(Instant time) {
        session.setLastAccessedTime(time);
    }

    @Override
    public Instant getLastAccessedTime() {
        return session.getLastAccessedTime();
    }

    @Override
    public void setMaxInactiveInterval(Duration interval) {
        session.setMaxInactiveInterval(interval);
    }

    @Override
    public Duration getMaxInactiveInterval() {
        return session.getMaxInactiveInterval();
    }

    @Override
    public boolean isExpired() {
        return session.isExpired();
    }
}
