/** What the gateway is told at start beside what every process is told. */
@NullMarked
package org.vigie.gateway.settings;

import org.jspecify.annotations.NullMarked;
