/**
 * Serves the routes of the contract: who calls, may they call now, what do they say; then the service's answer as JSON,
 * or its stream as server-sent events. Knows no service and no message by name but the platform's events.
 */
@NullMarked
package org.vigie.gateway.call;

import org.jspecify.annotations.NullMarked;
