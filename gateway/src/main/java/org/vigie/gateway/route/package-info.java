/**
 * The REST routes of the platform, read from the descriptors at start: which HTTP method and path stands for which RPC.
 * An RPC without google.api.http has no route. A path value is an id, never a verb: {@code p1:approve} matches no id.
 */
@NullMarked
package org.vigie.gateway.route;

import org.jspecify.annotations.NullMarked;
