/** The agency's brands, queues and members. Brands and queues live in PostgreSQL; people and grants at the identity provider, kept in step by a reconciler and never by the request thread. */
@NullMarked
package org.vigie.routing.directory;

import org.jspecify.annotations.NullMarked;
