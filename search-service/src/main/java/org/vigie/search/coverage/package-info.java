/** What a brand should listen to (company, brands, products, competitors, their brands, industry), and what of it its saved queries hear. */
@NullMarked
package org.vigie.search.coverage;

import org.jspecify.annotations.NullMarked;
