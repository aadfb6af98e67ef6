/** The words that queries name, by number, and the queries that wait at each of them. */
@NullMarked
package org.vigie.search.matching.dictionary;

import org.jspecify.annotations.NullMarked;
