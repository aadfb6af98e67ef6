/** One delivery: what is ordered of it, its states, and every decision of what comes next. Pure, without a store or a network. */
@NullMarked
package org.vigie.publishing.delivery.life;

import org.jspecify.annotations.NullMarked;
