package org.vigie.gateway.route;

/**
 * One way to call an RPC by HTTP.
 *
 * @param rpc what is called
 * @param httpMethod {@code GET}, {@code POST}, {@code PUT}, {@code PATCH} or {@code DELETE}
 * @param path where
 * @param body empty for no body, {@code *} for the whole request, else the field that the body is
 */
public record Route(Rpc rpc, String httpMethod, PathTemplate path, String body) {
    /** Whether a body is read at all. */
    public boolean hasBody() {
        return !body.isEmpty();
    }

    @Override
    public String toString() {
        return httpMethod + " " + path;
    }
}
