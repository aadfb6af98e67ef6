/**
 * Starts real servers as child processes on loopback, for a laptop and for tests.
 *
 * <p>Every server takes a {@link org.vigie.servers.Place} (folder, log file, port), is ready when its {@code start} returns, and ends
 * with the JVM that started it, also when that JVM is killed. Nothing is fetched from a network.
 */
@NullMarked
package org.vigie.servers;

import org.jspecify.annotations.NullMarked;
