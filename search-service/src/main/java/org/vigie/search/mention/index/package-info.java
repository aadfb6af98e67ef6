/**
 * The index of mentions as others use it: written in bulk from the inbox log, searched, emptied when an author is erased, rebuilt from the
 * log without a pause, and known to be whole or not. Whatever is written twice or late changes nothing; nobody sees another brand's mention.
 */
@NullMarked
package org.vigie.search.mention.index;

import org.jspecify.annotations.NullMarked;
