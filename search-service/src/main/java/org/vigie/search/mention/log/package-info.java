/** What the inbox log tells of mentions: that they came or changed, and that an author is erased, each at its place in the log. */
@NullMarked
package org.vigie.search.mention.log;

import org.jspecify.annotations.NullMarked;
