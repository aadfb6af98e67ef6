/** Channels to the other services, their credentials, deadlines and retries. */
@NullMarked
package org.vigie.wire.client;

import org.jspecify.annotations.NullMarked;
