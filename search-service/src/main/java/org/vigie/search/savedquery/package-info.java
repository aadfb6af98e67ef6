/**
 * Saved Boolean queries of a brand: what people make of them, and what other features ask of them ({@link
 * org.vigie.search.savedquery.BrandQueries}). They are kept in {@code store} and match in {@code live}.
 */
@NullMarked
package org.vigie.search.savedquery;

import org.jspecify.annotations.NullMarked;
