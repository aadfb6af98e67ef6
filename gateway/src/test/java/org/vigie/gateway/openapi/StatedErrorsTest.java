package org.vigie.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.MethodDescriptorProto;
import io.grpc.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.vigie.gateway.problem.Problems;
import org.vigie.gateway.route.GrpcContract;

/** What the contract says of errors, held against the reasons that the services have. */
class StatedErrorsTest {
    private static final GrpcContract CONTRACT = GrpcContract.load();
    private static final Comments COMMENTS = new Comments(CONTRACT.files());

    private static final Pattern CONSTANT =
            Pattern.compile("(?m)^ {4}([A-Z][A-Z0-9_]+)\\(Status\\.Code\\.([A-Z_]+)\\)");

    /** Reasons that no call is refused with, and where they are told. */
    private static final Map<String, Set<String>> NOT_ANSWERED = Map.of(
            "routing", Set.of("MENTION_INVALID"), // among the refusals of OfferMentions
            "search", Set.of("RETAG_ABANDONED")); // the outcome of a retag, in its fact

    /** Whose request id tells only a repetition, whatever else the request says. */
    private static final Set<String> REPEATED_WITHOUT_HARM = Set.of("RotateWebhookSecret", "EraseAuthor");

    /** A method of a service, whether people may call it or only other services. */
    private record Rpc(String peer, String service, MethodDescriptorProto method) {
        String comment() {
            return COMMENTS.of(service + "." + method.getName());
        }

        Map<Integer, Set<String>> stated() {
            return StatedErrors.of(COMMENTS.of(service), comment());
        }

        Set<String> reasons() {
            Set<String> reasons = new TreeSet<>();
            stated().values().forEach(reasons::addAll);
            return reasons;
        }

        @Override
        public String toString() {
            return service + "." + method.getName();
        }
    }

    private static List<Rpc> rpcs() {
        List<Rpc> rpcs = new ArrayList<>();
        CONTRACT.files().getFileList().stream()
                .filter(file -> file.getPackage().startsWith("vigie."))
                .forEach(file -> file.getServiceList()
                        .forEach(service -> service.getMethodList()
                                .forEach(method -> rpcs.add(new Rpc(
                                        file.getPackage().split("\\.")[1],
                                        file.getPackage() + "." + service.getName(),
                                        method)))));
        assertThat(rpcs).hasSizeGreaterThan(100);
        return rpcs;
    }

    /** The reasons of a service's enum with the HTTP status of each. */
    private static Map<String, Integer> own(String peer) throws IOException {
        String name = Character.toUpperCase(peer.charAt(0)) + peer.substring(1);
        Path file = Path.of("../%s-service/src/main/java/org/vigie/%s/%sReason.java".formatted(peer, peer, name));
        Map<String, Integer> statuses = new TreeMap<>();
        CONSTANT.matcher(Files.readString(file))
                .results()
                .forEach(found -> statuses.put(
                        found.group(1), Problems.httpStatus(Status.Code.valueOf(found.group(2)), found.group(1))));
        assertThat(statuses).as(peer).isNotEmpty();
        return statuses;
    }

    @Test
    void everyMethod_saysWhichErrorsItHas() {
        assertThat(rpcs())
                .allSatisfy(rpc -> assertThat(
                                StatedErrors.isIn(rpc.comment()) || StatedErrors.isIn(COMMENTS.of(rpc.service())))
                        .as(rpc.toString())
                        .isTrue());
    }

    @Test
    void whatIsStated_isAReasonOfTheServiceUnderItsStatus() throws IOException {
        for (Rpc rpc : rpcs()) {
            Map<String, Integer> own = own(rpc.peer());
            Map<String, Set<Integer>> known = new HashMap<>();
            CommonReasons.all()
                    .forEach(reason -> known.computeIfAbsent(reason.name(), it -> new TreeSet<>())
                            .add(Problems.httpStatus(reason.code(), reason.name())));
            own.forEach((reason, status) -> known.put(reason, Set.of(status)));
            rpc.stated()
                    .forEach((status, reasons) -> assertThat(reasons)
                            .allSatisfy(reason -> assertThat(known.getOrDefault(reason, Set.of()))
                                    .as("%s states %s", rpc, reason)
                                    .contains(status)));
        }
    }

    @Test
    void everyReasonOfAService_isStatedByWhatItAnswers() throws IOException {
        Map<String, Set<String>> stated = new TreeMap<>();
        rpcs().forEach(rpc ->
                stated.computeIfAbsent(rpc.peer(), it -> new TreeSet<>()).addAll(rpc.reasons()));
        for (String peer : stated.keySet()) {
            Set<String> silent = new TreeSet<>(own(peer).keySet());
            silent.removeAll(stated.get(peer));
            assertThat(silent).as(peer).isEqualTo(NOT_ANSWERED.getOrDefault(peer, Set.of()));
        }
    }

    @Test
    void requestsWithATokenAnEtagOrAMask_stateHowTheyAreRefused() {
        for (Rpc rpc : rpcs()) {
            DescriptorProto request = message(rpc.method().getInputType());
            Set<String> reasons = rpc.reasons();
            if (has(request, "page_token")) {
                assertThat(reasons).as(rpc.toString()).contains("PAGE_TOKEN_INVALID", "PAGE_TOKEN_FOREIGN");
            }
            if (has(request, "update_mask")) {
                assertThat(reasons).as(rpc.toString()).contains("UPDATE_MASK_INVALID");
            }
            boolean changed = rpc.method().getName().startsWith("Update")
                    && request.getFieldList().stream()
                            .filter(field -> field.getType() == FieldDescriptorProto.Type.TYPE_MESSAGE
                                    && field.getTypeName().startsWith(".vigie."))
                            .anyMatch(field -> has(message(field.getTypeName()), "etag"));
            if (has(request, "etag") || changed) {
                assertThat(reasons).as(rpc.toString()).contains("ETAG_MISMATCH");
            }
        }
    }

    /** {@code RequestIds} makes the field needed or not; whoever only reads the contract has to learn which, and what a repetition does. */
    @Test
    void requestIds_sayWhetherTheyAreNeededAndHowTheyAreRefused() {
        Set<String> found = new TreeSet<>();
        for (Rpc rpc : rpcs()) {
            String request = rpc.method().getInputType().substring(1);
            if (has(message(rpc.method().getInputType()), "request_id")) {
                found.add(rpc.method().getName());
                assertThat(COMMENTS.of(request + ".request_id"))
                        .as(rpc.toString())
                        .matches("UUID, (?:required|optional)[:;] .+");
                if (!REPEATED_WITHOUT_HARM.contains(rpc.method().getName())) {
                    assertThat(rpc.reasons()).as(rpc.toString()).contains("REQUEST_ID_REUSED");
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(15).containsAll(REPEATED_WITHOUT_HARM);
    }

    private static boolean has(DescriptorProto message, String field) {
        return message.getFieldList().stream()
                .map(FieldDescriptorProto::getName)
                .anyMatch(field::equals);
    }

    private static DescriptorProto message(String type) {
        return CONTRACT.files().getFileList().stream()
                .flatMap(file -> file.getMessageTypeList().stream()
                        .filter(message -> type.equals("." + file.getPackage() + "." + message.getName())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void remarks_areNoReasons() {
        assertThat(
                        StatedErrors.of(
                                "Of all. Errors of all methods: UNAVAILABLE INDEX_UNAVAILABLE.",
                                "Sends. Errors also: FAILED_PRECONDITION HELD (metadata `hold`, a UUID); NOT_FOUND MENTION_UNKNOWN."))
                .isEqualTo(
                        Map.of(503, Set.of("INDEX_UNAVAILABLE"), 400, Set.of("HELD"), 404, Set.of("MENTION_UNKNOWN")));
    }
}
