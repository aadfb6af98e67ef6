/** The process tree: real servers and the six services, started in order, watched, ended whole. */
@NullMarked
package org.vigie.local.platform;

import org.jspecify.annotations.NullMarked;
