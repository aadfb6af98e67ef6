/** Who works for a brand in which roles: people and grants at the identity provider, kept in step by a reconciler, and what becomes of the work of who goes. */
@NullMarked
package org.vigie.routing.directory.member;

import org.jspecify.annotations.NullMarked;
