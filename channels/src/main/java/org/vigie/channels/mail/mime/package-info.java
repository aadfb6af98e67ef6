/** The bytes of a mail, of any sender's making, as the little that the platform reads of it. */
@NullMarked
package org.vigie.channels.mail.mime;

import org.jspecify.annotations.NullMarked;
