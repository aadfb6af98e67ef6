/** Who spoke, when and in answer to whom: what rankings and groups need of mentions, without what was said. */
@NullMarked
package org.vigie.search.author.trace;

import org.jspecify.annotations.NullMarked;
