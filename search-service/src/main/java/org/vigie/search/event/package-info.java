/** What happened in this service, for those who watch. */
@NullMarked
package org.vigie.search.event;

import org.jspecify.annotations.NullMarked;
