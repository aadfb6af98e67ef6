package org.vigie.testing.isolation;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The contract as its module publishes it: the descriptors of every file, in {@code /vigie.binpb}. */
final class Contract {

    private static final String DESCRIPTORS = "/vigie.binpb";
    private static final List<FileDescriptor> FILES = files();
    private static final Set<String> RESOURCES = named();

    private Contract() {}

    /** Every RPC of the package {@code vigie.<service>.v1}. */
    static List<Rpc> rpcs(String service) {
        String prefix = "vigie." + service + ".";
        List<Rpc> rpcs = new ArrayList<>();
        for (FileDescriptor file : FILES) {
            if (file.getPackage().startsWith(prefix)) {
                file.getServices()
                        .forEach(described -> described.getMethods().forEach(method -> rpcs.add(new Rpc(method))));
            }
        }
        return List.copyOf(rpcs);
    }

    /**
     * What belongs to a brand and has an id, as fields of requests name it: {@code channel_account}. A message type is such a thing when
     * it has an id, an agency and a brand.
     */
    static Set<String> resources() {
        return RESOURCES;
    }

    private static Set<String> named() {
        Set<String> resources = new TreeSet<>();
        for (FileDescriptor file : FILES) {
            for (Descriptor type : file.getMessageTypes()) {
                if (Stream.of("id", "agency", "brand").allMatch(name -> type.findFieldByName(name) != null)) {
                    resources.add(type.getName()
                            .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                            .toLowerCase(Locale.ROOT));
                }
            }
        }
        return Collections.unmodifiableSet(resources);
    }

    private static List<FileDescriptor> files() {
        Map<String, FileDescriptor> built = new HashMap<>();
        List<FileDescriptor> files = new ArrayList<>();
        // protoc writes a file after those that it imports.
        for (FileDescriptorProto file : descriptors().getFileList()) {
            FileDescriptor[] imported = file.getDependencyList().stream()
                    .map(name -> built(built, name))
                    .toArray(FileDescriptor[]::new);
            try {
                FileDescriptor descriptor = FileDescriptor.buildFrom(file, imported);
                built.put(file.getName(), descriptor);
                files.add(descriptor);
            } catch (DescriptorValidationException e) {
                throw new IllegalStateException("Not a valid descriptor: " + file.getName(), e);
            }
        }
        return files;
    }

    private static FileDescriptor built(Map<String, FileDescriptor> built, String name) {
        FileDescriptor file = built.get(name);
        if (file == null) {
            throw new IllegalStateException(DESCRIPTORS + " lacks the import " + name);
        }
        return file;
    }

    private static FileDescriptorSet descriptors() {
        try (InputStream in = Contract.class.getResourceAsStream(DESCRIPTORS)) {
            if (in == null) {
                throw new IllegalStateException("The contract module is not on the class path: no " + DESCRIPTORS);
            }
            return FileDescriptorSet.parseFrom(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + DESCRIPTORS, e);
        }
    }
}
