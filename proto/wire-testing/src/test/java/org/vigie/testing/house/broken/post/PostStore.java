package org.vigie.testing.house.broken.post;

import java.sql.Connection;
import org.vigie.contract.wire.v1.Role;
import org.vigie.testing.house.broken.util.PostHelper;

/** Breaks the rules on purpose. */
public class PostStore {

    public String name(Connection connection, Role role) {
        return connection + PostHelper.text(this) + role;
    }
}
