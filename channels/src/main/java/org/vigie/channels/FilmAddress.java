package org.vigie.channels;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether an address shows a film: a file by its ending, or a platform's player by the path that its instructions give for embedding. A
 * frame of anything else may show whatever there is, as a map or an advertisement, and counts for none. Pure.
 */
public final class FilmAddress {
    private static final Pattern FILE =
            Pattern.compile("\\.(?:mp4|m4v|mov|webm|ogv|mpe?g|avi|mkv|m3u8)$", Pattern.CASE_INSENSITIVE);
    private static final Pattern WEB = Pattern.compile(
            "(?:https?:)?//(?:www\\.)?([a-z0-9.-]{1,253})(?::[0-9]{1,5})?(/[^?#]*)?.*", Pattern.CASE_INSENSITIVE);

    private static final Map<String, List<String>> PLAYERS = Map.ofEntries(
            Map.entry("youtube.com", List.of("/embed/", "/v/")),
            Map.entry("youtube-nocookie.com", List.of("/embed/")),
            Map.entry("player.vimeo.com", List.of("/video/")),
            Map.entry("dailymotion.com", List.of("/embed/video/")),
            Map.entry("geo.dailymotion.com", List.of("/player")),
            Map.entry("facebook.com", List.of("/plugins/video.php")),
            Map.entry("tiktok.com", List.of("/embed/", "/player/")),
            Map.entry("player.twitch.tv", List.of("/")),
            Map.entry("clips.twitch.tv", List.of("/embed")),
            Map.entry("players.brightcove.net", List.of("/")),
            Map.entry("fast.wistia.net", List.of("/embed/iframe/")),
            Map.entry("loom.com", List.of("/embed/")),
            Map.entry("streamable.com", List.of("/e/")));

    /** Of PeerTube, which runs on any host. */
    private static final String ANYWHERE = "/videos/embed/";

    private static final int LONGEST = 4_096;

    private FilmAddress() {}

    /** Of an address as it stands in HTML or a feed; nothing that cannot be read is one. */
    public static boolean is(String address) {
        String written = address.strip();
        if (written.length() > LONGEST) {
            return false;
        }
        Matcher web = WEB.matcher(written);
        if (!web.matches()) {
            return isFile(written.split("[?#]", 2)[0]);
        }
        String host = web.group(1).toLowerCase(Locale.ROOT);
        String path = web.group(2) == null ? "/" : web.group(2);
        return isFile(path)
                || path.startsWith(ANYWHERE)
                || PLAYERS.getOrDefault(host, List.of()).stream().anyMatch(path::startsWith);
    }

    /** Of the name of a file, with its folders or without. */
    public static boolean isFile(String name) {
        return name.length() <= LONGEST && FILE.matcher(name).find();
    }
}
