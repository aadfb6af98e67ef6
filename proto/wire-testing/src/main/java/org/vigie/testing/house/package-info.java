/** How each rule of the house is checked: on class files where arrows and names matter, on sources where text does. */
@NullMarked
package org.vigie.testing.house;

import org.jspecify.annotations.NullMarked;
