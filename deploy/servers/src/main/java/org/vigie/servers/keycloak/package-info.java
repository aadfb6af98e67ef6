/** Keycloak 26 from the official distribution, and the realm of an installation. */
@NullMarked
package org.vigie.servers.keycloak;

import org.jspecify.annotations.NullMarked;
