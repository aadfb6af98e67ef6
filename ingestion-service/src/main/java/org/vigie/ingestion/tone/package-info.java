/** Whether a message is negative, neutral or positive, by lexicons and the rules of negation, strength, contrast and irony; unsure rather than wrong. Pure. */
@NullMarked
package org.vigie.ingestion.tone;

import org.jspecify.annotations.NullMarked;
