/** Measured figures with published definitions, each of which can be computed again from the facts it rests on. */
@NullMarked
package org.vigie.reporting;

import org.jspecify.annotations.NullMarked;
