package org.vigie.gateway.transcoding;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.Status;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.vigie.gateway.route.GrpcContract;
import org.vigie.gateway.route.Route;
import org.vigie.wire.problem.Problem;

/** Any query and any body are a request of the contract, which crosses the wire as it is, or are refused; see docs/testing.md. */
class TranscodingFuzzTest {
    private static final List<Route> ROUTES = GrpcContract.load().routes();

    /** The first line chooses an RPC, by its name or somehow, the second is the query, the rest the body. */
    @FuzzTest(maxDuration = "5m")
    void anyCall_isARequestOrRefused(byte[] bytes) throws InvalidProtocolBufferException {
        String[] lines = new String(bytes, StandardCharsets.ISO_8859_1).split("\n", 3);
        Route route = route(lines[0]);
        String query = lines.length > 1 ? lines[1] : "";
        byte[] body = (lines.length > 2 ? lines[2] : "").getBytes(StandardCharsets.ISO_8859_1);
        Map<String, String> values = values(route);
        try {
            Message request = RequestTranscoder.request(route, values, query, body);
            assertThat(request.getParserForType().parseFrom(request.toByteString()))
                    .isEqualTo(request);
            assertThat(JsonAnswers.text(request)).doesNotContain("\n");
            values.forEach((path, value) -> assertThat(FieldPath.find(request.getDescriptorForType(), path)
                            .orElseThrow()
                            .get(request.toBuilder()))
                    .hasToString(value));
        } catch (Problem refused) {
            assertThat(refused.reason().code()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        }
    }

    private static Route route(String name) {
        return ROUTES.stream()
                .filter(route -> route.rpc().descriptor().getName().equals(name))
                .findFirst()
                .orElseGet(() -> ROUTES.get(Math.floorMod(name.hashCode(), ROUTES.size())));
    }

    private static Map<String, String> values(Route route) {
        Map<String, String> values = new LinkedHashMap<>();
        route.path().variables().forEach(variable -> values.put(variable, "1"));
        return values;
    }
}
