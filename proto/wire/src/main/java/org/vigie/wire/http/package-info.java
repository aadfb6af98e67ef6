/** How this process asks others by HTTP where it is not gRPC: the issuer, the search index. */
@NullMarked
package org.vigie.wire.http;

import org.jspecify.annotations.NullMarked;
