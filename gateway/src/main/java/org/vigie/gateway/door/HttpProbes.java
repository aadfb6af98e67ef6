package org.vigie.gateway.door;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.vigie.wire.server.ReadinessCheck;

/** {@code /healthz}: the process answers; {@code /readyz}: it should get work. Thread-safe. */
final class HttpProbes {
    private final List<ReadinessCheck> checks;

    HttpProbes(List<ReadinessCheck> checks) {
        this.checks = List.copyOf(checks);
    }

    void health(HttpServletResponse response) throws IOException {
        write(response, 200, "ok\n");
    }

    void readiness(HttpServletResponse response) throws IOException {
        List<String> missing = new ArrayList<>();
        for (ReadinessCheck check : checks) {
            check.missing().ifPresent(what -> missing.add(check.name() + ": " + what));
        }
        write(
                response,
                missing.isEmpty() ? 200 : 503,
                missing.isEmpty() ? "ready\n" : String.join("\n", missing) + "\n");
    }

    private static void write(HttpServletResponse response, int status, String text) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
