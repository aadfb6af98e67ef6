package org.vigie.gateway.openapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.HttpProblems;
import org.vigie.wire.problem.Problem;

/** {@code /openapi.json} and the page {@code /docs} over it. Thread-safe. */
final class HttpDocsHandler {
    private static final String SWAGGER = "/META-INF/maven/org.webjars/swagger-ui/pom.properties";
    private static final String OWN = "/org/vigie/gateway/openapi/";
    private static final Map<String, String> TYPES = Map.of(
            "index.html", "text/html;charset=UTF-8",
            "start.js", "text/javascript;charset=UTF-8",
            "swagger-ui.css", "text/css;charset=UTF-8",
            "swagger-ui-bundle.js", "text/javascript;charset=UTF-8",
            "favicon-32x32.png", "image/png");

    private final LazyDocument document;
    private final String webjar;
    private final Map<String, byte[]> read = new ConcurrentHashMap<>();

    /** Made at the first request: a process that nobody asks need not spend the time. */
    interface LazyDocument {
        byte[] json();
    }

    HttpDocsHandler(LazyDocument document) {
        this.document = document;
        this.webjar = "/META-INF/resources/webjars/swagger-ui/" + version() + "/";
    }

    void openApi(HttpServletResponse response) throws IOException {
        write(response, "application/json", document.json());
    }

    void docs(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String name = path.equals("/docs") ? "index.html" : path.substring(path.lastIndexOf('/') + 1);
        String type = TYPES.get(name);
        boolean flat = path.equals("/docs") || path.equals("/docs/" + name);
        if (type == null || !flat) {
            HttpProblems.answer(request, response, new Problem(GatewayReason.ROUTE_UNKNOWN, "No such page."));
            return;
        }
        boolean own = name.equals("index.html") || name.equals("start.js");
        // Once: somebody who asks for it and does not read it would hold one of their own.
        write(response, type, read.computeIfAbsent((own ? OWN : webjar) + name, HttpDocsHandler::content));
    }

    private static byte[] content(String resource) {
        try (InputStream in = HttpDocsHandler.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("not on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String version() {
        try (InputStream in = HttpDocsHandler.class.getResourceAsStream(SWAGGER)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + SWAGGER, e);
        }
    }

    private static void write(HttpServletResponse response, String type, byte[] content) throws IOException {
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-cache");
        response.setContentLength(content.length);
        response.getOutputStream().write(content);
    }
}
