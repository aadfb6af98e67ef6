/**
 * What a brand knows of one author, counted from its mentions at the moment of the call, and the door of everything about who speaks to
 * a brand. Nothing is known of an author who was erased.
 */
@NullMarked
package org.vigie.search.author.profile;

import org.jspecify.annotations.NullMarked;
