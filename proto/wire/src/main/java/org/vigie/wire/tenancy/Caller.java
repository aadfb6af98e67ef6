package org.vigie.wire.tenancy;

/** Who makes a call, as proven by the token; nothing else is ever trusted. */
public sealed interface Caller {
    /** Somebody signed in. {@code subject} is the stable id, {@code name} is for people's eyes only. */
    record Person(String subject, String name, AgencyId agency, Grants grants) implements Caller {}

    /** An agency's own program, with roles like a person's. */
    record Integration(String clientId, AgencyId agency, Grants grants) implements Caller {
        @Override
        public String subject() {
            return clientId;
        }
    }

    /** Another service of the platform. */
    record Service(String name) implements Caller {
        @Override
        public String subject() {
            return name;
        }
    }

    /** The id to store as the actor of a change: a person's subject, an integration's client id, a service's name. */
    String subject();

    /** {@code person}, {@code integration} or {@code service}. */
    default String kind() {
        return switch (this) {
            case Person p -> "person";
            case Integration i -> "integration";
            case Service s -> "service";
        };
    }
}
