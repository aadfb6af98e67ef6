/** What happened here, for the other services and for screens. */
@NullMarked
package org.vigie.publishing.event;

import org.jspecify.annotations.NullMarked;
