/** Why a query is refused, where, and what to write instead: in codes that a console says in its own language, and in English. */
@NullMarked
package org.vigie.search.query.refusal;

import org.jspecify.annotations.NullMarked;
