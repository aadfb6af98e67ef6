/** A small linear model over words, learned from the messages labelled by hand; speaks where no expression of a lexicon does. Pure. */
@NullMarked
package org.vigie.ingestion.learned;

import org.jspecify.annotations.NullMarked;
