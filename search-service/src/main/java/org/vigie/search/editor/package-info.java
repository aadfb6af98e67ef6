/**
 * What somebody who writes a query asks before saving it: where it is wrong, what it would have found, what matching it costs and
 * which other queries find the same; and of saved ones, which had to be passed over for what matching costs. Nothing is stored.
 */
@NullMarked
package org.vigie.search.editor;

import org.jspecify.annotations.NullMarked;
