/** The only HTTP door of the platform. */
@NullMarked
package org.vigie.gateway;

import org.jspecify.annotations.NullMarked;
