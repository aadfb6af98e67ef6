package org.vigie.servers.postgres;

/** A database role and its password. The text form hides the password. */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return user;
    }
}
