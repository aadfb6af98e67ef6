package org.vigie.testing.isolation;

import io.grpc.Status;
import java.util.Set;

/** What the table makes us expect of one call. */
enum Verdict {
    /** An answer of the handler: neither a refusal of the caller nor a failure of the service. */
    ALLOWED,
    /** PERMISSION_DENIED, word for word the same whether the brand exists or not. */
    DENIED,
    /** Not served at all: the request names every brand where one is needed. */
    REFUSED;

    private static final Set<Status.Code> FAILURES = Set.of(
            Status.Code.PERMISSION_DENIED,
            Status.Code.UNAUTHENTICATED,
            Status.Code.INTERNAL,
            Status.Code.UNKNOWN,
            Status.Code.UNIMPLEMENTED,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.CANCELLED,
            Status.Code.DATA_LOSS);

    /** The rules of tenancy, written a second time and on purpose apart from the code that enforces them. */
    static Verdict of(Row row, Asker asker, Tenants tenants, Tenants.Target target, Rpc rpc) {
        return switch (asker) {
            case Asker.Service service -> ofService(row, service, target, rpc);
            case Asker.Holder holder -> ofHolder(row, holder, tenants, target, rpc);
        };
    }

    private static Verdict ofService(Row row, Asker.Service service, Tenants.Target target, Rpc rpc) {
        if (!row.services().contains(service.name())) {
            return DENIED;
        }
        return everyWhereOneIsNeeded(row, target, rpc) ? REFUSED : ALLOWED;
    }

    private static Verdict ofHolder(Row row, Asker.Holder holder, Tenants tenants, Tenants.Target target, Rpc rpc) {
        if (row.roles().isEmpty() || !rpc.namesAgency()) {
            return DENIED;
        }
        if (everyWhereOneIsNeeded(row, target, rpc)) {
            return REFUSED;
        }
        if (!row.roles().contains(holder.role()) || !target.agency().equals(tenants.agency())) {
            return DENIED;
        }
        boolean everyBrand = !rpc.namesBrand() || target.isEvery();
        if (holder.wide() || (everyBrand && row.reach() == Row.Reach.CROSS_BRAND)) {
            return ALLOWED;
        }
        return !everyBrand && target.brand().equals(tenants.brand()) ? ALLOWED : DENIED;
    }

    private static boolean everyWhereOneIsNeeded(Row row, Tenants.Target target, Rpc rpc) {
        return rpc.namesBrand() && target.isEvery() && row.reach() == Row.Reach.BRAND;
    }

    boolean fits(Answer answer, Row row) {
        Status.Code code = answer.code();
        return switch (this) {
            case ALLOWED -> !FAILURES.contains(code) && (code != Status.Code.UNAVAILABLE || row.mayBeUnavailable());
            case DENIED -> code == Status.Code.PERMISSION_DENIED;
            case REFUSED -> code == Status.Code.PERMISSION_DENIED || code == Status.Code.INVALID_ARGUMENT;
        };
    }
}
