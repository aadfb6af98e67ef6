/** What people say about a mention: kept, applied to it, audited, and counted into how right the machine is for their brand. */
@NullMarked
package org.vigie.ingestion.correction;

import org.jspecify.annotations.NullMarked;
