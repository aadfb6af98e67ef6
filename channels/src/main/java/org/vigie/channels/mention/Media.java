package org.vigie.channels.mention;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What comes with a text and queries can ask for: {@code has:image}, {@code has:video}. */
public enum Media {
    /** A picture. */
    IMAGE,
    /** A film. */
    VIDEO;

    private static final String EXTRA = "media";

    /** Of a media type such as {@code image/png}, or of a medium such as {@code video}; nothing for anything else. */
    public static Optional<Media> of(String type) {
        String medium = type.strip().toLowerCase(Locale.ROOT).split("/", 2)[0];
        return switch (medium) {
            case "image" -> Optional.of(IMAGE);
            case "video" -> Optional.of(VIDEO);
            default -> Optional.empty();
        };
    }

    /** The extra of a mention that tells them, as the contract has it; none for none. */
    public static Map<String, String> extras(Collection<Media> media) {
        Set<Media> sorted = EnumSet.noneOf(Media.class);
        sorted.addAll(media);
        String told =
                sorted.stream().map(one -> one.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(","));
        return told.isEmpty() ? Map.of() : Map.of(EXTRA, told);
    }
}
