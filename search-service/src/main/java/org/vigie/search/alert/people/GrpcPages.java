package org.vigie.search.alert.people;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A list that routing tells page after page, read to its end. */
final class GrpcPages {
    /** Asked for at once. */
    static final int SIZE = 200;

    private GrpcPages() {}

    /**
     * All of it, in the order told. What a call throws is thrown: half of a list is none.
     *
     * @param call asks for the page of a token; the empty token is that of the first page
     * @param next the token of the page after this one; empty = there is none
     */
    static <P, T> List<T> all(Function<String, P> call, Function<P, List<T>> items, Function<P, String> next) {
        List<T> all = new ArrayList<>();
        String token = "";
        do {
            P page = call.apply(token);
            all.addAll(items.apply(page));
            token = next.apply(page);
        } while (!token.isEmpty());
        return List.copyOf(all);
    }
}
