/**
 * The query language: what people type, as a tree, and that tree over analysed terms. Pure, no I/O. Both back ends (the
 * index and live matching) read {@link org.vigie.search.query.Expression}, never the text.
 */
@NullMarked
package org.vigie.search.query;

import org.jspecify.annotations.NullMarked;
