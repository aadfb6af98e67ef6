/** One item that came in for one brand, with the identity that makes every redelivery harmless. */
@NullMarked
package org.vigie.ingestion.mention;

import org.jspecify.annotations.NullMarked;
