package org.vigie.local.platform;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.vigie.local.installation.Installation;
import org.vigie.local.installation.PortPlan;
import org.vigie.servers.Health;
import org.vigie.servers.mail.MailGreeting;
import org.vigie.servers.postgres.Login;
import org.vigie.servers.postgres.PostgresAddress;
import org.vigie.servers.redis.RedisPing;

/** Asks the parts of an installation, each in its protocol, whether they serve: that a process lives says little. */
final class PartHealth {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private final String postgresPassword;
    private final String redisPassword;

    PartHealth(String postgresPassword, String redisPassword) {
        this.postgresPassword = postgresPassword;
        this.redisPassword = redisPassword;
    }

    static PartHealth of(Installation installation) {
        Settings settings = new Settings(new PortPlan(0), installation.secrets(), false, Optional.empty());
        return new PartHealth(settings.postgresPassword(), settings.redisPassword());
    }

    /** {@code ok}, or in a word what is wrong: {@code ended}, {@code silent}, {@code refuses}, {@code answers 503}. */
    String ask(Roster.Part part) {
        if (ProcessHandle.of(part.pid()).filter(ProcessHandle::isAlive).isEmpty()) {
            return "ended";
        }
        return part.doors().stream()
                .map(door -> ask(URI.create(door)))
                .filter(answer -> !answer.equals("ok"))
                .findFirst()
                .orElse("ok");
    }

    private String ask(URI door) {
        return switch (door.getScheme()) {
            case "http" -> askHttp(door);
            case "postgresql" ->
                word(new PostgresAddress(door.getHost(), door.getPort(), new Login("postgres", postgresPassword))
                        .ask(PATIENCE));
            case "redis" -> word(RedisPing.ask(door.getPort(), Optional.of(redisPassword), PATIENCE));
            case "smtp" -> word(MailGreeting.ofSmtp(door.getPort(), PATIENCE));
            case "imap" -> word(MailGreeting.ofImap(door.getPort(), PATIENCE));
            default -> throw new IllegalArgumentException("door: expected a known protocol, got " + door);
        };
    }

    private static String word(Health health) {
        return health.name().toLowerCase(Locale.ROOT);
    }

    private static String askHttp(URI door) {
        try {
            HttpRequest request = HttpRequest.newBuilder(door).timeout(PATIENCE).build();
            int status =
                    HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status == 200 ? "ok" : "answers " + status;
        } catch (IOException e) {
            return "silent";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }
}
