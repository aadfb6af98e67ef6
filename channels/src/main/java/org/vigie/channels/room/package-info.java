/** Memory that is asked for before bytes from outside are read into it. */
@NullMarked
package org.vigie.channels.room;

import org.jspecify.annotations.NullMarked;
