/** The sessions of people who are signed in: kept in Redis, sealed, and what goes on in this process for as long as they last. */
@NullMarked
package org.vigie.gateway.signin.session;

import org.jspecify.annotations.NullMarked;
