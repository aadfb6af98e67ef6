/** Reads request bodies up to a limit, and refuses what is beyond it without reading it. */
@NullMarked
package org.vigie.gateway.body;

import org.jspecify.annotations.NullMarked;
