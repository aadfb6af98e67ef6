package org.vigie.gateway.route;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import org.vigie.gateway.problem.HttpProblems;

/** A path beside the contract's that the gateway answers itself, by one method; by any other it says which that is. */
public final class HttpFixedPath {
    private HttpFixedPath() {}

    /** Writes what is answered. */
    public interface Answer {
        void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /** @param path as {@link RequestPredicates#path} reads it: {@code /docs/*} */
    public static RouterFunction<ServerResponse> of(HttpMethod method, String path, Answer answer) {
        return RouterFunctions.route(
                RequestPredicates.path(path),
                asked -> ServerResponse.ok().build((request, response) -> {
                    if (method.matches(request.getMethod())) {
                        answer.write(request, response);
                    } else {
                        HttpProblems.answer(request, response, HttpProblems.otherMethods(Set.of(method.name())));
                    }
                    return null;
                }));
    }
}
