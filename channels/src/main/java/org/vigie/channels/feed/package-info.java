/** RSS, RDF and Atom feeds. Identity is the address of the feed plus the entry's guid, id or link; a changed text is an update of the same entry. */
@NullMarked
package org.vigie.channels.feed;

import org.jspecify.annotations.NullMarked;
