/**
 * What every module's tests share: real servers in one JUnit line, minted tokens, the house rules and the isolation suite.
 *
 * <p>Each {@code Real…} extension starts its server once per JVM, when the first test asks for it, and gives each module its own
 * database or prefix. A run with {@code -Pdocker}, or a test class tagged {@code docker}, gets the same from containers of the published
 * images.
 */
@NullMarked
package org.vigie.testing;

import org.jspecify.annotations.NullMarked;
