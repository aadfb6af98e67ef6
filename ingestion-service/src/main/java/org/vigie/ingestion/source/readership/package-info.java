/** Who reads a source: the country and the number that its mentions carry, and what country is proposed where nobody said one. */
@NullMarked
package org.vigie.ingestion.source.readership;

import org.jspecify.annotations.NullMarked;
