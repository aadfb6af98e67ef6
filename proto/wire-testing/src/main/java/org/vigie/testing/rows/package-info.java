/**
 * Proves that the tables of a service keep brands apart whatever SQL reaches them: read from the catalogue of its migrated database, so that
 * no table is forgotten.
 */
@NullMarked
package org.vigie.testing.rows;

import org.jspecify.annotations.NullMarked;
