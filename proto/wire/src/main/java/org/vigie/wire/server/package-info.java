/** The set-up that every gRPC server of the platform shares. */
@NullMarked
package org.vigie.wire.server;

import org.jspecify.annotations.NullMarked;
