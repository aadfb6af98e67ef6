/** An item that came in, as every network has it: whose, where, what, and in what words; HTML made harmless. */
@NullMarked
package org.vigie.channels.mention;

import org.jspecify.annotations.NullMarked;
