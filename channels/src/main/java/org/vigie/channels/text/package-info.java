/** Characters: what may be kept of a text from outside, and what old encodings meant by their bytes. */
@NullMarked
package org.vigie.channels.text;

import org.jspecify.annotations.NullMarked;
