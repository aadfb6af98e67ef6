/** Where this process may connect to. */
@NullMarked
package org.vigie.ingestion.outbound;

import org.jspecify.annotations.NullMarked;
