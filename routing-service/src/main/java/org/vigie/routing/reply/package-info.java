/** Answers: recorded as intended first, sent through publishing's exit door, and followed until their outcome is known. */
@NullMarked
package org.vigie.routing.reply;

import org.jspecify.annotations.NullMarked;
