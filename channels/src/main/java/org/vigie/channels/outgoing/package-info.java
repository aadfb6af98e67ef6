/** A text that goes out, what became of it, and the two capabilities that send it and look for it again. */
@NullMarked
package org.vigie.channels.outgoing;

import org.jspecify.annotations.NullMarked;
