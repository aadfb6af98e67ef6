package org.vigie.search.share;

import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.util.Set;
import org.vigie.wire.access.CallScope;
import org.vigie.wire.tenancy.BrandScope;

/** Lets the dear calls of a brand run in its places; all others pass. Runs behind the access check, which says whose call it is. */
final class GrpcShareInterceptor implements ServerInterceptor {
    private static final Set<String> DEAR_SERVICES =
            Set.of("vigie.search.v1.InsightService", "vigie.search.v1.QueryEditorService");
    private static final Set<String> DEAR_METHODS = Set.of(
            "vigie.search.v1.MentionService/SearchMentions",
            "vigie.search.v1.KeywordService/GetKeywordCoverage",
            "vigie.search.v1.KeywordService/UpdateKeywords",
            "vigie.search.v1.AuthorService/RankAuthors",
            "vigie.search.v1.AuthorService/ListAuthorGroups");

    private final SearchShares shares;

    GrpcShareInterceptor(SearchShares shares) {
        this.shares = shares;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var method = call.getMethodDescriptor();
        ServerCall.Listener<Q> listener = next.startCall(call, headers);
        boolean dear =
                DEAR_SERVICES.contains(method.getServiceName()) || DEAR_METHODS.contains(method.getFullMethodName());
        return dear ? new InItsPlace<>(listener) : listener;
    }

    /** A unary handler runs, and answers, while its request ends. */
    private final class InItsPlace<Q> extends SimpleForwardingServerCallListener<Q> {
        InItsPlace(ServerCall.Listener<Q> listener) {
            super(listener);
        }

        @Override
        public void onHalfClose() {
            shares.within(key(CallScope.current().scope()), super::onHalfClose);
        }
    }

    /** A call for several brands counts for its agency as a whole, whichever they are. */
    private static String key(BrandScope scope) {
        boolean single =
                scope instanceof BrandScope.Named named && named.brands().size() == 1;
        return single ? scope.setting() : scope.agency() + "/*";
    }
}
