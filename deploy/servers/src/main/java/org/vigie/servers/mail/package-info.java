/** An SMTP and IMAP server inside this JVM; its mail ends with it. */
@NullMarked
package org.vigie.servers.mail;

import org.jspecify.annotations.NullMarked;
