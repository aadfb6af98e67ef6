package org.vigie.gateway.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2RefreshToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.vigie.gateway.caller.VerifiedTokens;
import org.vigie.gateway.signin.session.EndedSessions;
import org.vigie.gateway.signin.session.Seal;
import org.vigie.wire.problem.Problem;

/**
 * Begins the session of somebody who came back from the identity provider, if the access token is one that the services
 * will accept. Thread-safe.
 */
final class HttpSignedInPeople implements OAuth2AuthorizedClientRepository {
    private final Seal seal;
    private final VerifiedTokens verified;
    private final EndedSessions ended;

    HttpSignedInPeople(Seal seal, VerifiedTokens verified, EndedSessions ended) {
        this.ended = ended;
        this.seal = seal;
        this.verified = verified;
    }

    @Override
    public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
            String registration, Authentication person, HttpServletRequest request) {
        return null; // tokens are read by HttpSignedInSessions only
    }

    @Override
    public void saveAuthorizedClient(
            OAuth2AuthorizedClient client,
            Authentication person,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            verified.verify(client.getAccessToken().getTokenValue());
        } catch (Problem problem) {
            throw new OAuth2AuthenticationException(
                    new OAuth2Error(problem.reason().name()), problem);
        }
        OAuth2RefreshToken refresh = client.getRefreshToken();
        if (refresh == null || !(person.getPrincipal() instanceof OidcUser user)) {
            throw new OAuth2AuthenticationException(new OAuth2Error("SIGN_IN_FAILED"));
        }
        HttpSession former = request.getSession(false);
        if (former != null) {
            end(former); // nothing a stranger may have planted survives the sign-in
        }
        HttpSession session = request.getSession(true);
        var tokens = new SessionTokens(
                client.getAccessToken().getTokenValue(),
                KeycloakTokenRenewal.expiry(client.getAccessToken()),
                refresh.getTokenValue(),
                user.getIdToken().getTokenValue());
        session.setAttribute(HttpSignedInSessions.TOKENS, tokens.sealed(seal));
        session.setAttribute(HttpSignedInSessions.CSRF, CsrfCheck.newToken());
    }

    @Override
    public void removeAuthorizedClient(
            String registration, Authentication person, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            end(session);
        }
    }

    private void end(HttpSession session) {
        String id = session.getId();
        session.invalidate();
        ended.ended(id);
    }
}
