/** Journeys and faults over the running platform: real processes, public doors only. */
@NullMarked
package org.vigie.e2e;

import org.jspecify.annotations.NullMarked;
