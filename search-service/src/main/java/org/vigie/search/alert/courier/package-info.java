/** Carries each raised alert to each of its recipients, again after a failure, by a lease that one process at a time holds. */
@NullMarked
package org.vigie.search.alert.courier;

import org.jspecify.annotations.NullMarked;
