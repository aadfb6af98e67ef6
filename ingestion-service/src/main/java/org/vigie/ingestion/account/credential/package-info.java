/** The secrets of accounts: sealed for their brand and account wherever they are kept. */
@NullMarked
package org.vigie.ingestion.account.credential;

import org.jspecify.annotations.NullMarked;
