/** Who answers whom in what is listened to, and where a discussion began. */
@NullMarked
package org.vigie.ingestion.inbox.discussion;

import org.jspecify.annotations.NullMarked;
