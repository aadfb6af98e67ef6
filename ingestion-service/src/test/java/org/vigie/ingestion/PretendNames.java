package org.vigie.ingestion;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.vigie.channels.address.AddressGuard;
import org.vigie.channels.address.AllowedEndpoint;

/** The guard of the service with names that tests invent; all others are looked up as ever. */
public class PretendNames {
    private static final Map<String, Deque<String>> ANSWERS = new ConcurrentHashMap<>();

    /** A name whose lookups answer these addresses in turn, and the last one from then on. */
    public static void answer(String name, String... addresses) {
        ANSWERS.put(name, new ConcurrentLinkedDeque<>(Arrays.asList(addresses)));
    }

    @Bean
    @Primary
    public AddressGuard pretendGuard(Environment settings) {
        String allowed = settings.getRequiredProperty("vigie.outbound.allow");
        return new AddressGuard(
                Arrays.stream(allowed.split(",", -1))
                        .map(AllowedEndpoint::parse)
                        .collect(Collectors.toSet()),
                PretendNames::all);
    }

    private static InetAddress[] all(String name) throws UnknownHostException {
        Deque<String> answers = ANSWERS.get(name);
        if (answers == null) {
            return InetAddress.getAllByName(name);
        }
        String address = answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        return new InetAddress[] {InetAddress.getByName(address)};
    }
}
