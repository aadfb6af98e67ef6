/** The brand's accounts, their credentials lent by the ingestion service and kept in memory only for the lease. */
@NullMarked
package org.vigie.publishing.account;

import org.jspecify.annotations.NullMarked;
