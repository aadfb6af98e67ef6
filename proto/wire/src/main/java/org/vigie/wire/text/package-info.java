/** What every service takes for a text. */
@NullMarked
package org.vigie.wire.text;

import org.jspecify.annotations.NullMarked;
