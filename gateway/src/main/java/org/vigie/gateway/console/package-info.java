/**
 * Serves the web app from the class path below {@code /console/}. Names with a hash are cached for a year; every other
 * address that a browser asks a page for is the app's own and gets {@code index.html}.
 */
@NullMarked
package org.vigie.gateway.console;

import org.jspecify.annotations.NullMarked;
