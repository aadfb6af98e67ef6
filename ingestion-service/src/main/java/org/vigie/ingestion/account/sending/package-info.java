/** How much each account may send, counted over all who send through it. */
@NullMarked
package org.vigie.ingestion.account.sending;

import org.jspecify.annotations.NullMarked;
