package org.vigie.testing.isolation;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.MethodOptions;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A field of a request that names one thing of a brand: each variable of its address but agency and brand, and each text that is called
 * like a resource.
 *
 * @param path {@code conversation}, or {@code saved_query.id}
 * @param isAddress whether the call is about this thing; else it may be a filter of a list
 */
record IdField(String path, boolean isAddress) {

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_.]+)}");

    /** What it names: {@code saved_query}. */
    String resource() {
        return path.endsWith(".id") ? path.substring(0, path.length() - ".id".length()) : path;
    }

    /** Puts an id there. */
    void set(DynamicMessage.Builder request, String id) {
        Message.Builder at = request;
        List<String> names = List.of(path.split("\\.", -1));
        for (String name : names.subList(0, names.size() - 1)) {
            at = at.getFieldBuilder(at.getDescriptorForType().findFieldByName(name));
        }
        at.setField(at.getDescriptorForType().findFieldByName(names.getLast()), id);
    }

    static List<IdField> of(Rpc rpc) {
        Set<String> addressed = addressed(rpc);
        List<IdField> fields = new ArrayList<>();
        addressed.forEach(path -> fields.add(new IdField(path, true)));
        Descriptor input = rpc.method().getInputType();
        for (FieldDescriptor field : input.getFields()) {
            boolean isText = field.getJavaType() == FieldDescriptor.JavaType.STRING && !field.isRepeated();
            if (isText && Contract.resources().contains(field.getName()) && !isTenant(field.getName())) {
                IdField named =
                        new IdField(field.getName(), !rpc.method().getName().startsWith("List"));
                if (!addressed.contains(named.path())) {
                    fields.add(named);
                }
            }
        }
        return fields;
    }

    private static Set<String> addressed(Rpc rpc) {
        HttpRule rule = rule(rpc);
        Set<String> paths = new LinkedHashSet<>();
        Matcher variables =
                VARIABLE.matcher(rule.getGet() + rule.getPost() + rule.getPatch() + rule.getPut() + rule.getDelete());
        while (variables.find()) {
            if (!isTenant(variables.group(1))) {
                paths.add(variables.group(1));
            }
        }
        return paths;
    }

    private static boolean isTenant(String field) {
        return field.equals("agency") || field.equals("brand");
    }

    /** The descriptors of the suite carry options as unknown fields: read them again with the extension known. */
    private static HttpRule rule(Rpc rpc) {
        ExtensionRegistry registry = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(registry);
        try {
            return MethodOptions.parseFrom(rpc.method().getOptions().toByteString(), registry)
                    .getExtension(AnnotationsProto.http);
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException("Not the options of a method: " + rpc.name(), e);
        }
    }
}
