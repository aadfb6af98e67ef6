/** Full-text listening: what a brand received or listened to can be searched, and matched live against saved queries. */
@NullMarked
package org.vigie.search;

import org.jspecify.annotations.NullMarked;
