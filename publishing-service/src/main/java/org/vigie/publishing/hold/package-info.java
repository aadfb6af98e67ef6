/** Stop orders. Acknowledged only when every permit given before it was used up or has lapsed; lifting one sends nothing. */
@NullMarked
package org.vigie.publishing.hold;

import org.jspecify.annotations.NullMarked;
