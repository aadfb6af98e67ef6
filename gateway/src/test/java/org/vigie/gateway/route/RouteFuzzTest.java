package org.vigie.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A path that is served is written in one way alone: a route and ids; see docs/testing.md. */
class RouteFuzzTest {
    private static final RouteTable ROUTES = new RouteTable(GrpcContract.load().routes());

    /** The first line is the method, the rest the path. */
    @FuzzTest(maxDuration = "2m")
    void anyPath_isThatOfItsRouteOrUnknown(byte[] bytes) {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 2);
        String path = lines[lines.length - 1];
        if (ROUTES.match(lines[0], path) instanceof RouteTable.Match.Found found) {
            assertThat(found.route().httpMethod()).isEqualTo(lines[0]);
            String written = found.route().path().toString();
            for (Map.Entry<String, String> value : found.values().entrySet()) {
                assertThat(value.getValue()).matches("[A-Za-z0-9_-]{1,128}");
                written = written.replace("{" + value.getKey() + "}", value.getValue());
            }
            assertThat(path).isEqualTo(written);
        }
    }
}
