/** A mention: what was said, where, when and by whom, what it is for and in what tone; and what of it queries look at. */
@NullMarked
package org.vigie.search.mention;

import org.jspecify.annotations.NullMarked;
