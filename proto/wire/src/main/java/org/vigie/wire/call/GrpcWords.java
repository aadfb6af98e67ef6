package org.vigie.wire.call;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.vigie.wire.tenancy.Role;

/**
 * Words that the domain and the contract share: an enum each. The contract's begin with what stands before its {@code UNSPECIFIED}, which the
 * domain need not have. That no other word is missing on either side is looked at when this is made: by the first test of the class that
 * maps. Immutable.
 */
public final class GrpcWords<D extends Enum<D>, C extends Enum<C>> {
    /** The roles of people. */
    public static final GrpcWords<Role, org.vigie.contract.wire.v1.Role> ROLES =
            of(Role.class, org.vigie.contract.wire.v1.Role.class);

    private static final String NONE = "UNSPECIFIED";
    private static final String NEWER = "UNRECOGNIZED";

    private final Map<D, C> contract;
    private final Map<C, D> domain;

    private GrpcWords(Class<D> domain, Class<C> contract) {
        this.contract = new EnumMap<>(domain);
        this.domain = new EnumMap<>(contract);
        String none = contract.getEnumConstants()[0].name();
        String prefix = none.substring(0, none.length() - NONE.length());
        for (D word : domain.getEnumConstants()) {
            C same = Enum.valueOf(contract, prefix + word.name());
            this.contract.put(word, same);
            this.domain.put(same, word);
        }
        for (C word : contract.getEnumConstants()) {
            if (!this.domain.containsKey(word)
                    && !word.name().equals(none)
                    && !word.name().equals(NEWER)) {
                throw new IllegalArgumentException(domain.getName() + ": expected to have " + word.name());
            }
        }
    }

    /** {@link IllegalArgumentException} when a word stands on one side only. */
    public static <D extends Enum<D>, C extends Enum<C>> GrpcWords<D, C> of(Class<D> domain, Class<C> contract) {
        return new GrpcWords<>(domain, contract);
    }

    /** The word as the contract has it. */
    public C contract(D word) {
        return Objects.requireNonNull(contract.get(word));
    }

    /** The word that was sent; empty for none, unless the domain has that too, and for one of a newer version. */
    public Optional<D> domain(C word) {
        return Optional.ofNullable(domain.get(word));
    }
}
