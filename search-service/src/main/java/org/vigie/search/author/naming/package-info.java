/** What people set up for a brand and that names an author: an erasure leaves it, because nobody else can say what it would mean without. */
@NullMarked
package org.vigie.search.author.naming;

import org.jspecify.annotations.NullMarked;
