@NullMarked
package org.vigie.gateway;

import org.jspecify.annotations.NullMarked;
