package org.vigie.gateway.signin.session;

import java.net.URI;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.jedis.JedisClientConfiguration;
import org.springframework.data.redis.connection.jedis.JedisConnectionFactory;
import org.springframework.data.redis.core.RedisTemplate;
import org.springframework.data.redis.serializer.RedisSerializer;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;
import org.springframework.session.data.redis.RedisSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.vigie.gateway.settings.GatewaySettings;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.util.JedisURIHelper;

/** Sessions of twelve idle hours in Redis: a shift and the way home. A wiped Redis signs browsers out. */
@Configuration(proxyBeanMethods = false)
@EnableSpringHttpSession
class RedisSessionConfiguration {
    static final String COOKIE = "vigie-session";
    private static final Duration TIMEOUT = Duration.ofSeconds(1);
    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration PULSE = Duration.ofSeconds(5);

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
        var pool = new ConnectionPoolConfig();
        pool.setJmxEnabled(false);
        // Of what a pool is told by the usual way the framework forgets this.
        client.customizeClient(builder -> builder.poolConfig(pool));
        return new JedisConnectionFactory(server, client.usePooling().build());
    }

    @Bean
    RedisSessions<?> sessions(JedisConnectionFactory sessionRedis, GatewaySettings settings) {
        var operations = new RedisTemplate<String, Object>();
        operations.setConnectionFactory(sessionRedis);
        operations.setKeySerializer(RedisSerializer.string());
        operations.setHashKeySerializer(RedisSerializer.string());
        operations.setDefaultSerializer(new RedisSessionValues());
        operations.afterPropertiesSet();
        var sessions = new RedisSessionRepository(operations);
        sessions.setDefaultMaxInactiveInterval(IDLE);
        sessions.setRedisKeyNamespace(settings.redis().prefix() + "gateway:session");
        return new RedisSessions<>(sessions);
    }

    @Bean
    OpenSessions openSessions() {
        return new OpenSessions();
    }

    @Bean(initMethod = "start", destroyMethod = "stop")
    RedisEndedSessions endedSessions(
            RedisClient limitRedis, GatewaySettings settings, OpenSessions open, RedisSessions<?> sessions) {
        Runnable missed = () -> open.sessions().stream()
                .filter(session -> sessions.findById(session) == null)
                .forEach(open::end);
        return new RedisEndedSessions(
                limitRedis,
                () -> subscription(settings.redis().url()),
                settings.redis().prefix() + "gateway:ended-sessions",
                open::end,
                missed,
                PULSE);
    }

    private static Jedis subscription(URI url) {
        int millis = Math.toIntExact(TIMEOUT.toMillis());
        return new Jedis(
                new HostAndPort(url.getHost(), url.getPort()),
                DefaultJedisClientConfig.builder()
                        .user(JedisURIHelper.getUser(url))
                        .password(JedisURIHelper.getPassword(url))
                        .ssl(JedisURIHelper.isRedisSSLScheme(url))
                        .connectionTimeoutMillis(millis)
                        .socketTimeoutMillis(millis)
                        .clientName("vigie-gateway")
                        .build());
    }

    @Bean
    CookieSerializer sessionCookie(GatewaySettings settings, Seal seal) {
        var cookie = new DefaultCookieSerializer();
        cookie.setCookieName(settings.cookie(COOKIE));
        cookie.setCookiePath("/");
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(settings.isSecure());
        cookie.setSameSite("Lax"); // Strict would lose it on the way back from the identity provider
        return new HttpSessionCookie(cookie, seal);
    }
}
