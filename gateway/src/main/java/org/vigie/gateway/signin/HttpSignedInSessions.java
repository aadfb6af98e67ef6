package org.vigie.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.vigie.gateway.caller.Identity;
import org.vigie.gateway.caller.SessionIdentities;
import org.vigie.gateway.caller.VerifiedTokens;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.signin.session.EndedSessions;
import org.vigie.gateway.signin.session.OpenSessions;
import org.vigie.gateway.signin.session.Seal;
import org.vigie.wire.identity.VerifiedToken;
import org.vigie.wire.problem.Problem;
import org.vigie.wire.tenancy.Caller;

/**
 * The sessions of people who signed in. A token about to end is renewed by one request per session; those beside it wait
 * and read the result. Thread-safe.
 */
final class HttpSignedInSessions<S extends Session> implements SessionIdentities {
    static final String TOKENS = "tokens";
    static final String CSRF = "csrf";
    private static final Duration MARGIN = Duration.ofSeconds(20);
    /** The provider says for how long a token holds, from its own second on: by our clock it may end this much earlier. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private final SessionRepository<S> repository;
    private final Seal seal;
    private final KeycloakTokenRenewal renewal;
    private final VerifiedTokens verified;
    private final OpenSessions open;
    private final EndedSessions ended;
    private final Clock clock;
    private final UnsavedTokens unsaved = new UnsavedTokens();
    private final ReentrantLock[] renewing =
            Stream.generate(ReentrantLock::new).limit(256).toArray(ReentrantLock[]::new);

    HttpSignedInSessions(
            SessionRepository<S> repository,
            Seal seal,
            KeycloakTokenRenewal renewal,
            VerifiedTokens verified,
            OpenSessions open,
            EndedSessions ended,
            Clock clock) {
        this.repository = repository;
        this.seal = seal;
        this.renewal = renewal;
        this.verified = verified;
        this.open = open;
        this.ended = ended;
        this.clock = clock;
    }

    @Override
    public Optional<Identity> of(HttpServletRequest request) {
        Optional<SessionTokens> tokens = tokens(request);
        if (tokens.isEmpty()) {
            return Optional.empty();
        }
        HttpSession session = request.getSession(false);
        if (!CsrfCheck.isSafe(request.getMethod())) {
            CsrfCheck.require((String) session.getAttribute(CSRF), request);
        }
        return Optional.of(identity(session.getId(), tokens.get()));
    }

    /** The tokens of the request's session; empty when nobody signed in. Problem SESSIONS_UNAVAILABLE. */
    Optional<SessionTokens> tokens(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session == null ? Optional.empty() : open(session.getAttribute(TOKENS));
    }

    /** Signs out: what goes on for the session ends, at every gateway. Problem SESSIONS_UNAVAILABLE. */
    void end(HttpSession session) {
        String id = session.getId();
        session.invalidate();
        unsaved.forget(id);
        ended.ended(id);
    }

    private Identity.Watch watch(String sessionId, Runnable over) {
        Identity.Watch watch = open.watch(sessionId, over);
        try {
            // One that ended before it was watched told nobody here.
            if (repository.findById(sessionId) == null) {
                throw over();
            }
            return watch;
        } catch (Problem problem) {
            watch.close();
            throw problem;
        }
    }

    private Optional<SessionTokens> open(@Nullable Object sealed) {
        return sealed instanceof String text ? SessionTokens.open(seal, text) : Optional.empty();
    }

    /** Who the tokens stand for, renewed when they are about to end. */
    Identity identity(String sessionId, SessionTokens tokens) {
        return signedIn(sessionId, holdFor(MARGIN, tokens) ? tokens : renewedOrSame(sessionId, tokens));
    }

    /** While the provider is away for a moment, a token that still holds is good enough. */
    private SessionTokens renewedOrSame(String sessionId, SessionTokens tokens) {
        try {
            return renew(sessionId, tokens);
        } catch (Problem problem) {
            if (problem.reason() == GatewayReason.IDENTITY_UNAVAILABLE && holdFor(ROUNDING, tokens)) {
                return tokens;
            }
            throw problem;
        }
    }

    private Identity signedIn(String sessionId, SessionTokens tokens) {
        VerifiedToken token = verified.verify(tokens.access());
        return new SignedIn(sessionId, tokens, token.caller(), token.expiry());
    }

    private boolean holdFor(Duration time, SessionTokens tokens) {
        return clock.instant().plus(time).isBefore(tokens.accessExpiry());
    }

    private SessionTokens renew(String sessionId, SessionTokens known) {
        ReentrantLock lock = renewing[Math.floorMod(sessionId.hashCode(), renewing.length)];
        lock.lock();
        try {
            S session = repository.findById(sessionId);
            SessionTokens stored =
                    session == null ? null : open(session.getAttribute(TOKENS)).orElse(null);
            if (session == null || stored == null) {
                throw over();
            }
            SessionTokens latest = unsaved.latest(sessionId, stored);
            boolean renewedMeanwhile = !latest.access().equals(known.access()) && holdFor(MARGIN, latest);
            return renewedMeanwhile && latest.equals(stored)
                    ? stored
                    : save(session, stored, renewedMeanwhile ? latest : renewedOrEnded(sessionId, latest));
        } finally {
            lock.unlock();
        }
    }

    private SessionTokens renewedOrEnded(String sessionId, SessionTokens latest) {
        try {
            return renewal.renew(latest);
        } catch (Problem problem) {
            if (problem.reason() == GatewayReason.SESSION_ENDED) {
                repository.deleteById(sessionId);
                unsaved.forget(sessionId);
                ended.ended(sessionId);
            }
            throw problem;
        }
    }

    /** They are kept here until they are seen to be stored: the former refresh token may be spent, and a save that is refused says nothing. */
    private SessionTokens save(S session, SessionTokens former, SessionTokens fresh) {
        String sealed = fresh.sealed(seal);
        unsaved.keep(session.getId(), former, fresh);
        session.setAttribute(TOKENS, sealed);
        session.setLastAccessedTime(clock.instant());
        repository.save(session);
        S saved = repository.findById(session.getId());
        if (saved == null || sealed.equals(saved.getAttribute(TOKENS))) {
            unsaved.forget(session.getId());
        }
        if (saved == null) {
            throw over(); // somebody signed out meanwhile
        }
        return fresh;
    }

    private static Problem over() {
        return new Problem(GatewayReason.SESSION_ENDED, "The session is over: sign in again.");
    }

    private final class SignedIn implements Identity {
        private final String sessionId;
        private final SessionTokens tokens;
        private final Caller caller;
        private final Instant expiry;

        SignedIn(String sessionId, SessionTokens tokens, Caller caller, Instant expiry) {
            this.sessionId = sessionId;
            this.tokens = tokens;
            this.caller = caller;
            this.expiry = expiry;
        }

        @Override
        public Caller caller() {
            return caller;
        }

        @Override
        public String token() {
            return tokens.access();
        }

        @Override
        public Instant expiry() {
            return expiry;
        }

        @Override
        public boolean renewable() {
            return true;
        }

        @Override
        public Watch whileSignedIn(Runnable over) {
            return watch(sessionId, over);
        }

        @Override
        public Identity renewed() {
            return signedIn(sessionId, renew(sessionId, tokens));
        }
    }
}
