/** What silence means: by when each source was last read, so that a source that was not read is never called silent. */
@NullMarked
package org.vigie.search.alert.listening;

import org.jspecify.annotations.NullMarked;
