/**
 * The one clock of all instances: the database's. What lapses, who is present and who is lost is decided by it, so that an
 * instance whose own clock is wrong takes nothing away too early and keeps nothing too long. And work that is done again after a pause.
 */
@NullMarked
package org.vigie.routing.time;

import org.jspecify.annotations.NullMarked;
