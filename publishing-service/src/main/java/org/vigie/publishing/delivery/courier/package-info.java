/** Who carries deliveries to the networks: at once, again when one is due, and reading back what a call that was cut off has done. */
@NullMarked
package org.vigie.publishing.delivery.courier;

import org.jspecify.annotations.NullMarked;
