package org.vigie.search.mention;

/** Who wrote a mention, as the network names them; texts may be empty. {@code followers} is 0 when unknown. */
public record Author(String id, String name, String handle, String url, long followers) {
    public static final Author NOBODY = new Author("", "", "", "", 0);
}
