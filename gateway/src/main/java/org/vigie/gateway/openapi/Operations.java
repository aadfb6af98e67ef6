package org.vigie.gateway.openapi;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.vigie.gateway.openapi.Schemas.Direction;
import org.vigie.gateway.problem.ProblemDocument;
import org.vigie.gateway.route.PathTemplate;
import org.vigie.gateway.route.Route;
import org.vigie.gateway.transcoding.QueryParameters;

/** One operation of the document per route. Used by one thread. */
final class Operations {
    private final Comments comments;
    private final Schemas schemas;
    private final Set<String> ids = new HashSet<>();

    Operations(Comments comments, Schemas schemas) {
        this.comments = comments;
        this.schemas = schemas;
    }

    Map<String, Object> operation(Route route) {
        String comment = comments.of(route.rpc().descriptor().getFullName());
        Map<String, Object> operation = new LinkedHashMap<>();
        operation.put("operationId", id(route));
        operation.put("tags", List.of(tag(route)));
        operation.put("summary", summary(comment));
        operation.put("description", description(route, comment));
        operation.put("parameters", parameters(route));
        if (route.hasBody()) {
            operation.put("requestBody", body(route));
        }
        operation.put("responses", responses(route, comment));
        operation.put("x-vigie-roles", route.rpc().roles());
        return operation;
    }

    static String tag(Route route) {
        return route.rpc().descriptor().getService().getName().replaceAll("Service$", "") + " ("
                + route.rpc().peer() + ")";
    }

    /** The method's name; with the service's in front where two services share one, and told apart where it can be asked by address or by body. */
    private String id(Route route) {
        String method = route.rpc().descriptor().getName();
        boolean shared = method.equals("WatchEvents");
        String plain = Character.toLowerCase(method.charAt(0)) + method.substring(1);
        boolean either = route.hasBody() && httpRule(route).getAdditionalBindingsCount() > 0;
        String id = (shared ? route.rpc().peer() + method : plain) + (either ? "ByBody" : "");
        if (!ids.add(id)) {
            throw new IllegalStateException("one operation id for two methods: " + id);
        }
        return id;
    }

    private static HttpRule httpRule(Route route) {
        return route.rpc().descriptor().getOptions().getExtension(AnnotationsProto.http);
    }

    private static String summary(String comment) {
        int end = comment.indexOf(". ");
        String first = end < 0 ? comment : comment.substring(0, end);
        return first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
    }

    private static String description(Route route, String comment) {
        String roles = route.rpc().roles().isEmpty()
                ? "none"
                : String.join(", ", route.rpc().roles());
        return comment + "\n\nRoles: " + roles + ".";
    }

    private List<Object> parameters(Route route) {
        List<Object> parameters = new ArrayList<>();
        Descriptor request = route.rpc().request().getDescriptorForType();
        route.path().variables().forEach(variable -> parameters.add(inPath(request, variable)));
        QueryParameters.of(route).forEach(field -> parameters.add(inQuery(field)));
        if (route.rpc().streams() && request.findFieldByName("after_sequence") != null) {
            parameters.add(lastEventId());
        }
        return parameters;
    }

    private Map<String, Object> inPath(Descriptor request, String variable) {
        FieldDescriptor field = request.findFieldByName(variable);
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", PathTemplate.parameterName(variable));
        parameter.put("in", "path");
        parameter.put("required", true);
        parameter.put("schema", Map.of("type", "string", "pattern", "^[A-Za-z0-9_-]{1,128}$"));
        parameter.put("description", field == null ? "Its id." : comments.of(field.getFullName()));
        return parameter;
    }

    private Map<String, Object> inQuery(FieldDescriptor field) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", field.getJsonName());
        parameter.put("in", "query");
        parameter.put("description", comments.of(field.getFullName()));
        parameter.put("schema", schemas.described(field, Direction.INPUT));
        return parameter;
    }

    private static Map<String, Object> lastEventId() {
        return Map.of(
                "name",
                "Last-Event-ID",
                "in",
                "header",
                "description",
                "Takes the stream up again after the event with this id; wins over afterSequence.",
                "schema",
                Map.of("type", "string", "pattern", "^p[0-9]{1,19}$"));
    }

    private Map<String, Object> body(Route route) {
        Descriptor request = route.rpc().request().getDescriptorForType();
        Map<String, Object> schema = route.body().equals("*")
                ? schemas.reference(
                        route.rpc().descriptor().getName() + "Body",
                        request,
                        Set.copyOf(route.path().variables()))
                : schemas.reference(request.findFieldByName(route.body()).getMessageType(), Direction.INPUT);
        boolean required = !route.body().equals("*");
        return Map.of("required", required, "content", Map.of("application/json", Map.of("schema", schema)));
    }

    private Map<String, Object> responses(Route route, String comment) {
        Map<String, Object> responses = new TreeMap<>();
        Map<String, Object> schema = schemas.reference(route.rpc().descriptor().getOutputType(), Direction.ANSWER);
        if (route.rpc().streams()) {
            responses.put(
                    "200",
                    Map.of(
                            "description",
                            "Server-sent events: `event` is the type, `id` the position, opaque, each `data` line one message as described. "
                                    + "A comment every 15 s; an event `problem` before an end that is an error.",
                            "content",
                            Map.of("text/event-stream", Map.of("schema", schema))));
        } else {
            responses.put(
                    "200",
                    Map.of(
                            "description",
                            "The answer.",
                            "content",
                            Map.of("application/json", Map.of("schema", schema))));
        }
        StatedErrors.of(comments.of(route.rpc().descriptor().getService().getFullName()), comment)
                .forEach((status, reasons) -> responses.put(String.valueOf(status), refusals(reasons)));
        responses.put("default", problem("Any other problem: see the reason."));
        return responses;
    }

    static Map<String, Object> refusals(Set<String> reasons) {
        return problem("Reasons: " + String.join(", ", reasons) + ".");
    }

    static Map<String, Object> problem(String description) {
        return Map.of(
                "description",
                description,
                "content",
                Map.of(ProblemDocument.MEDIA_TYPE, Map.of("schema", Map.of("$ref", "#/components/schemas/Problem"))));
    }
}
