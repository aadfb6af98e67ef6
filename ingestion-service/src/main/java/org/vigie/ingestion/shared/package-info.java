/** Sources that belong to nobody: read once, matched first, and stored for the brands that they concern. */
@NullMarked
package org.vigie.ingestion.shared;

import org.jspecify.annotations.NullMarked;
