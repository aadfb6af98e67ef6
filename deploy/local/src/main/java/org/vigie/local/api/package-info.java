/** The public HTTP API as an outside client sees it. */
@NullMarked
package org.vigie.local.api;

import org.jspecify.annotations.NullMarked;
