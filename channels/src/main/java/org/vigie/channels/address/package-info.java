/** Which addresses this platform may connect to: nothing private, nothing of the machine itself, and no second DNS look-up after the check. */
@NullMarked
package org.vigie.channels.address;

import org.jspecify.annotations.NullMarked;
