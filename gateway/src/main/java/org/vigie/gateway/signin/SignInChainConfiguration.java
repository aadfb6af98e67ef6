package org.vigie.gateway.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.web.client.RestClient;
import org.vigie.gateway.caller.VerifiedTokens;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.gateway.settings.GatewaySettings;
import org.vigie.gateway.signin.session.EndedSessions;
import org.vigie.gateway.signin.session.Seal;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.Problem;

/** The framework's sign-in, for {@code /login} only: everything else authenticates by {@code caller}. */
@Configuration(proxyBeanMethods = false)
class SignInChainConfiguration {
    private static final Logger log = LoggerFactory.getLogger(SignInChainConfiguration.class);

    @Bean
    SecurityFilterChain signInChain(
            HttpSecurity http,
            ClientRegistration client,
            Seal seal,
            VerifiedTokens verified,
            EndedSessions ended,
            RestClient tokenEndpoint,
            GatewaySettings settings,
            Clock clock) {
        var codes = SigninConfiguration.asked(tokenEndpoint, RestClientAuthorizationCodeTokenResponseClient::new);
        var people = new HttpSignedInPeople(seal, verified, ended);
        http.securityMatcher("/login", "/login/*")
                .addFilterBefore(
                        SignInChainConfiguration::refuseOtherMethods, OAuth2AuthorizationRequestRedirectFilter.class)
                .csrf(AbstractHttpConfigurer::disable) // the state parameter protects the callback
                .headers(AbstractHttpConfigurer::disable) // set for every answer elsewhere
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .securityContext(context -> context.securityContextRepository(new NullSecurityContextRepository()))
                .oauth2Login(login -> login.clientRegistrationRepository(
                                new InMemoryClientRegistrationRepository(client))
                        .authorizedClientRepository(people)
                        .loginPage(HttpAgencySignIn.LOGIN)
                        .authorizationEndpoint(begin -> begin.authorizationRequestResolver(new HttpAgencySignIn(client))
                                .authorizationRequestRepository(new HttpSignInCookie(seal, client, settings, clock)))
                        .redirectionEndpoint(back -> back.baseUri(HttpAgencySignIn.CALLBACK))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(codes))
                        .successHandler((request, response, person) ->
                                response.sendRedirect(settings.publicUrl() + next(request)))
                        .failureHandler((request, response, failure) ->
                                response.sendRedirect(settings.publicUrl() + "/?problem=" + code(failure))));
        return http.build();
    }

    /** Browsers go there and come back by GET alone. */
    private static void refuseOtherMethods(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (request instanceof HttpServletRequest http
                && response instanceof HttpServletResponse answer
                && !HttpMethod.GET.matches(http.getMethod())) {
            HttpProblems.answer(http, answer, HttpProblems.otherMethods(Set.of(HttpMethod.GET.name())));
        } else {
            chain.doFilter(request, response);
        }
    }

    /** The framework's firewall looks at every address, also outside of the sign-in. */
    @Bean
    RequestRejectedHandler rejectedRequests() {
        return (request, response, rejection) -> HttpProblems.answer(
                request,
                response,
                new Problem(GatewayReason.REQUEST_MALFORMED, "The address holds what no address of ours does."));
    }

    /** The framework's own, but without its pattern, which took a fifteenth of the gateway's time for the tokens of calls. */
    @Bean
    StrictHttpFirewall firewall() {
        var firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderValues(value -> value.chars().allMatch(SignInChainConfiguration::isPlain));
        return firewall;
    }

    private static boolean isPlain(int character) {
        return character == '\t' || Character.isDefined(character) && !Character.isISOControl(character);
    }

    private static String next(HttpServletRequest request) {
        return request.getAttribute(HttpSignInCookie.NEXT) instanceof String next
                ? HttpAgencySignIn.ownPath(next)
                : "/";
    }

    /** The reason our token check gave, else SIGN_IN_FAILED; what the provider said goes to the log. */
    private static String code(AuthenticationException failure) {
        String code = failure instanceof OAuth2AuthenticationException oauth
                ? oauth.getError().getErrorCode()
                : failure.getClass().getSimpleName();
        log.warn("a sign-in failed: {}", code.replaceAll("[^A-Za-z0-9_]", "_"));
        for (IdentityReason reason : IdentityReason.values()) {
            if (reason.name().equals(code)) {
                return code;
            }
        }
        return "SIGN_IN_FAILED";
    }
}
