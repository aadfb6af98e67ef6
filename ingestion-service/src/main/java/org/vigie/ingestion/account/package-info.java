/** A brand's accounts on networks. Credentials are sealed and leave only by a lease to the publishing service. */
@NullMarked
package org.vigie.ingestion.account;

import org.jspecify.annotations.NullMarked;
