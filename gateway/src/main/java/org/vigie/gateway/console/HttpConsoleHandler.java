package org.vigie.gateway.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.wire.problem.Problem;

/** Answers GETs that nothing else answers: a file of the web app, its front page, or 404. Thread-safe. */
final class HttpConsoleHandler {
    /** What a bundler gives a name when its content decides it: {@code index-B3f9x_Qa.js}. */
    private static final Pattern HASHED = Pattern.compile(".*/assets/[^/]*-[A-Za-z0-9_-]{8,}\\.[a-z0-9]+");

    /** Possessive: a group that may give back what it took costs stack for every segment, and an address may have many. */
    private static final Pattern PATH = Pattern.compile("(?:/[A-Za-z0-9_@-][A-Za-z0-9_.@-]*+)*+/?");

    private static final Set<String> METHODS = Set.of("GET", "HEAD");

    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=UTF-8"),
            Map.entry("js", "text/javascript;charset=UTF-8"),
            Map.entry("css", "text/css;charset=UTF-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("txt", "text/plain;charset=UTF-8"));

    private final ConsoleFiles files;

    HttpConsoleHandler(ConsoleFiles files) {
        this.files = files;
    }

    void handle(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        boolean reads = METHODS.contains(request.getMethod());
        Optional<byte[]> file = PATH.matcher(path).matches() ? files.find(path) : Optional.empty();
        if (!reads && (file.isPresent() || path.equals("/"))) {
            HttpProblems.answer(request, response, HttpProblems.otherMethods(METHODS));
            return;
        }
        if (file.isPresent() && !path.endsWith("/")) {
            write(response, path, file.get());
            return;
        }
        Optional<byte[]> front = reads && wantsPage(request) ? files.find("/index.html") : Optional.empty();
        if (front.isPresent()) {
            write(response, "/index.html", front.get());
        } else {
            HttpProblems.answer(
                    request, response, new Problem(GatewayReason.ROUTE_UNKNOWN, "No such path; see /openapi.json."));
        }
    }

    private static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains("text/html");
    }

    private static void write(HttpServletResponse response, String path, byte[] content) throws IOException {
        String ending = path.substring(path.lastIndexOf('.') + 1);
        response.setContentType(TYPES.getOrDefault(ending, "application/octet-stream"));
        response.setHeader(
                "Cache-Control", HASHED.matcher(path).matches() ? "public, max-age=31536000, immutable" : "no-cache");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
