/** The names under which one call is found in every log, taken from or given to each HTTP request. */
@NullMarked
package org.vigie.gateway.trace;

import org.jspecify.annotations.NullMarked;
