/** A query as an editor shows it while it is written: its pieces, what is wrong and how to mend it, what to think of. */
@NullMarked
package org.vigie.search.query.check;

import org.jspecify.annotations.NullMarked;
