package org.vigie.testing.house.broken.post;

import org.vigie.contract.wire.v1.Role;

/** Keeps the rules. */
class PostGrpcApi {

    String name(Role role) {
        return role.name();
    }
}
