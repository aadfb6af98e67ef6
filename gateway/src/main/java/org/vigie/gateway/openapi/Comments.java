package org.vigie.gateway.openapi;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The comment above each element of the contract, by full name. Immutable. */
final class Comments {
    // field numbers of descriptor.proto, from which the paths of SourceCodeInfo are made
    private static final int FILE_MESSAGE = 4;
    private static final int FILE_ENUM = 5;
    private static final int FILE_SERVICE = 6;
    private static final int MESSAGE_FIELD = 2;
    private static final int MESSAGE_NESTED = 3;
    private static final int MESSAGE_ENUM = 4;
    private static final int ENUM_VALUE = 2;
    private static final int SERVICE_METHOD = 2;

    private final Map<String, String> byName = new HashMap<>();

    Comments(FileDescriptorSet files) {
        files.getFileList().forEach(this::read);
    }

    /** One paragraph without line breaks; empty when there is no comment. */
    String of(String fullName) {
        return byName.getOrDefault(fullName, "");
    }

    private void read(FileDescriptorProto file) {
        Map<List<Integer>, String> comments = new HashMap<>();
        for (Location location : file.getSourceCodeInfo().getLocationList()) {
            String text = location.getLeadingComments().strip().replaceAll("\\s*\\n\\s*", " ");
            if (!text.isEmpty()) {
                comments.put(location.getPathList(), text);
            }
        }
        for (int i = 0; i < file.getMessageTypeCount(); i++) {
            message(file.getMessageType(i), file.getPackage(), List.of(FILE_MESSAGE, i), comments);
        }
        for (int i = 0; i < file.getEnumTypeCount(); i++) {
            enumeration(file.getEnumType(i), file.getPackage(), List.of(FILE_ENUM, i), comments);
        }
        for (int i = 0; i < file.getServiceCount(); i++) {
            var service = file.getService(i);
            String name = file.getPackage() + "." + service.getName();
            put(name, List.of(FILE_SERVICE, i), comments);
            for (int j = 0; j < service.getMethodCount(); j++) {
                put(name + "." + service.getMethod(j).getName(), List.of(FILE_SERVICE, i, SERVICE_METHOD, j), comments);
            }
        }
    }

    private void message(
            DescriptorProto message, String parent, List<Integer> path, Map<List<Integer>, String> comments) {
        String name = parent + "." + message.getName();
        put(name, path, comments);
        for (int i = 0; i < message.getFieldCount(); i++) {
            put(name + "." + message.getField(i).getName(), then(path, MESSAGE_FIELD, i), comments);
        }
        for (int i = 0; i < message.getNestedTypeCount(); i++) {
            message(message.getNestedType(i), name, then(path, MESSAGE_NESTED, i), comments);
        }
        for (int i = 0; i < message.getEnumTypeCount(); i++) {
            enumeration(message.getEnumType(i), name, then(path, MESSAGE_ENUM, i), comments);
        }
    }

    private void enumeration(
            EnumDescriptorProto type, String parent, List<Integer> path, Map<List<Integer>, String> comments) {
        String name = parent + "." + type.getName();
        put(name, path, comments);
        for (int i = 0; i < type.getValueCount(); i++) {
            put(name + "." + type.getValue(i).getName(), then(path, ENUM_VALUE, i), comments);
        }
    }

    private void put(String name, List<Integer> path, Map<List<Integer>, String> comments) {
        String comment = comments.get(path);
        if (comment != null) {
            byName.put(name, comment);
        }
    }

    private static List<Integer> then(List<Integer> path, int field, int index) {
        List<Integer> longer = new ArrayList<>(path);
        longer.add(field);
        longer.add(index);
        return longer;
    }
}
