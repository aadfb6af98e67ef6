package org.vigie.servers.postgres;

/**
 * The passwords of a service's three roles. The text form hides them.
 *
 * @param owner owns the schema, runs the migrations
 * @param app serves requests under row-level security
 * @param worker works across brands on the few tables that a migration grants it
 */
public record Passwords(String owner, String app, String worker) {

    @Override
    public String toString() {
        return "Passwords[hidden]";
    }
}
