package org.vigie.gateway.openapi;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.vigie.gateway.problem.GatewayReason;
import org.vigie.gateway.problem.Problems;
import org.vigie.wire.access.AccessReason;
import org.vigie.wire.identity.IdentityReason;
import org.vigie.wire.problem.Reason;
import org.vigie.wire.problem.WireReason;

/** What any call may be answered with, so that no method states it: the door's reasons, the caller's, and those every service shares. Pure. */
final class CommonReasons {
    private CommonReasons() {}

    static Stream<Reason> all() {
        return Stream.<Reason[]>of(
                        GatewayReason.values(), IdentityReason.values(), AccessReason.values(), WireReason.values())
                .flatMap(Stream::of);
    }

    /** By HTTP status, as {@code 400 A, B; 401 C}. */
    static String listed() {
        Map<Integer, Set<String>> names = all().collect(Collectors.groupingBy(
                reason -> Problems.httpStatus(reason.code(), reason.name()),
                TreeMap::new,
                Collectors.mapping(Reason::name, Collectors.toCollection(TreeSet::new))));
        return names.entrySet().stream()
                .map(status -> status.getKey() + " " + String.join(", ", status.getValue()))
                .collect(Collectors.joining("; "));
    }
}
