/**
 * Where a text falls apart into words, tags, names, emoji and addresses, and how forms of one word become equal. Linear in the length of the
 * text, whatever stands in it.
 */
@NullMarked
package org.vigie.search.text.token;

import org.jspecify.annotations.NullMarked;
