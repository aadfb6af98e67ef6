/** What travels with every call beside the request: request id and W3C trace context. */
@NullMarked
package org.vigie.wire.call;

import org.jspecify.annotations.NullMarked;
