package org.vigie.testing.house.broken.post;

import java.sql.Connection;

/** Keeps the rules. */
class PostgresPosts {

    String name(Connection connection) {
        return connection.toString();
    }
}
