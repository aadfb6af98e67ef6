/**
 * Who is heard and who stands up for a brand: a pure function of the traces of 90 days, done again and again for each brand, and the
 * first 500 of each list as they were last ranked. An author who was erased is in no ranking that begins later. docs/authors.md has the
 * formulas with their sources.
 */
@NullMarked
package org.vigie.search.author.ranking;

import org.jspecify.annotations.NullMarked;
