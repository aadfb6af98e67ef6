/** What people of a brand know of an author and do about it. Written by people only; erased with the author. */
@NullMarked
package org.vigie.search.author.relationship;

import org.jspecify.annotations.NullMarked;
