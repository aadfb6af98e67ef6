package org.vigie.gateway.signin;

import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.data.redis.config.annotation.web.http.EnableRedisHttpSession;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.vigie.gateway.settings.GatewaySettings;
import redis.clients.jedis.util.JedisURIHelper;

/** Sessions of twelve idle hours in Redis: a shift and the way home. A wiped Redis signs browsers out. */
@Configuration(proxyBeanMethods = false)
@EnableRedisHttpSession(maxInactiveIntervalInSeconds = 12 * 3600)
class RedisSessionConfiguration {
    static final String COOKIE = "vigie-session";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Bean
    JedisConnectionFactory sessionRedis(GatewaySettings settings) {
        URI url = settings.redis().url();
        var server = new RedisStandaloneConfiguration(url.getHost(), url.getPort());
        String user = JedisURIHelper.getUser(url);
        if (user != null) {
            server.setUsername(user);
        }
        server.setPassword(RedisPassword.of(JedisURIHelper.getPassword(url)));
        var client = JedisClientConfiguration.builder()
                .clientName("vigie-gateway")
                .connectTimeout(TIMEOUT)
                .readTimeout(TIMEOUT);
        if (JedisURIHelper.isRedisSSLScheme(url)) {
            client.useSsl();
        }
        return new JedisConnectionFactory(server, client.usePooling().build());
    }

    @Bean
    SessionRepositoryCustomizer<RedisSessionRepository> sessionKeys(GatewaySettings settings) {
        return sessions -> sessions.setRedisKeyNamespace(settings.redis().prefix() + "gateway:session");
    }

    @Bean
    RedisSerializer<Object> springSessionDefaultRedisSerializer() {
        return new RedisSessionValues();
    }

    @Bean
    CookieSerializer sessionCookie(GatewaySettings settings) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(COOKIE);
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(settings.isSecure());
        cookie.setSameSite("Lax"); // Strict would lose it on the way back from the identity provider
        return cookie;
    }
}
