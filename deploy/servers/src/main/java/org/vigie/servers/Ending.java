package org.vigie.servers;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a process ended, put into words for people. Pure.
 *
 * @param status as a shell tells it: the exit code, or 128 + the signal that ended it
 * @param lines the last lines it wrote, without those of an earlier process in the same log
 * @param freeBytes what is left on the disks of its data and log; a full disk takes no last words either
 * @param memoryKills how many processes the kernel ended for want of memory while it ran, on the whole machine
 */
record Ending(int status, List<String> lines, long freeBytes, long memoryKills) {

    private static final int SIGNALS = 128;
    private static final int KILL = 9;
    private static final Map<Integer, String> SIGNAL_NAMES =
            Map.of(1, "HUP", 2, "INT", 4, "ILL", 6, "ABRT", 7, "BUS", 8, "FPE", KILL, "KILL", 11, "SEGV", 15, "TERM");
    private static final long FULL = 1L << 20;
    private static final int MOST_QUOTED = 240;

    /** What a server says of a cause that people can mend; {0} is the folder of its data. */
    private record Cause(Predicate<String> sign, String because, String remedy) {}

    private static final Cause NO_ROOM = cause(
            "No space left on device|Disk quota exceeded|There is not enough space",
            "no room is left on the disk of {0}",
            "make room there and start again");
    private static final List<Cause> CAUSES = List.of(
            NO_ROOM,
            cause(
                    "Address already in use|BindException|Port \\d+ was already in use|Port\\(s\\) already bound",
                    "another program has a port that it needs",
                    "end that program, or begin an installation on other ports"),
            cause(
                    "OutOfMemoryError: (?!unable to create native thread|Cannot reserve)",
                    "its heap was too small",
                    "start again, with a larger heap if it comes back"),
            cause(
                    "OutOfMemoryError|insufficient memory for the Java Runtime|Could not reserve enough space"
                            + "|Cannot allocate memory|Out of memory allocating",
                    "the machine had no memory left for it",
                    "end other programs or give the machine more, and start again"),
            cause(
                    "database files are incompatible with server|Can't handle RDB format version"
                            + "|cannot (?:up|down)grade a node from version|IndexFormatToo(?:New|Old)Exception|Unsupported database file version"
                            + "|The write format \\d+ is (?:larger|smaller) than the supported format",
                    "its data in {0} were made by another version of it",
                    "start the version that made them, or remove that folder with all that is in it"),
            cause(
                    "Migrations have failed validation",
                    "its database was made by another version of it",
                    "start the version that made it"),
            cause(
                    "could not locate a valid checkpoint record|invalid (?:primary )?checkpoint record"
                            + "|incorrect checksum in control file|invalid page in block|is not a valid data directory"
                            + "|control file appears to be corrupt|could not open file \"\\S*global/pg_control\""
                            + "|Bad file format reading the append only file"
                            + "|Unexpected end of file reading the append only file|Wrong signature trying to load DB"
                            + "|CorruptIndexException|CorruptStateException|failed to load metadata|File corrupted"
                            + "|File is corrupted",
                    "its data in {0} are damaged",
                    "put a backup in their place, or remove that folder with all that is in it"));

    private static final Pattern TELLING =
            Pattern.compile("^Caused by: |\\b(?:FATAL|PANIC|ERROR|SEVERE)\\b|Exception\\b|\\b[Ee]rror\\b");
    private static final Pattern FRAME = Pattern.compile("^\\s+(?:at |\\.\\.\\. )\\S+.*");
    /** PostgreSQL's answers to whoever asks too early or too late, the one who waits for it among them. */
    private static final Pattern NOT_NOW = Pattern.compile("the database system is (?:starting up|shutting down)");

    private static final Pattern DESCRIPTION = Pattern.compile("Description: \\| (.*?)(?: \\| Action: |$)");
    /** Time, thread, level and logger as the servers write them. */
    private static final Pattern BEFORE_THE_WORDS = Pattern.compile("^(?:at=\\S+ level=.*? msg=\""
            + "|\\d+:[A-Z] \\d{2} \\w{3} \\d{4} [\\d:.]+ [#*.-] "
            + "|\\[?\\d{4}-\\d{2}-\\d{2}[T ][\\d:.,]+\\S*?(?= |\\[|]))");

    private static final Pattern LABELS = Pattern.compile(
            "^(?:]|UTC|\\[[^]]*]|\\([^)]*\\)|(?:FATAL|PANIC|ERROR|SEVERE|WARN|INFO):?|Caused by:|Exception in thread \"[^\"]*\")\\s*");

    private static Cause cause(String sign, String because, String remedy) {
        return new Cause(Pattern.compile(sign).asPredicate(), because, remedy);
    }

    /** As {@link Watched#ending}. */
    String words(Place place) {
        return reason(place.folder().toString()) + "; its log is " + place.log() + ".";
    }

    /** The same without the log. @param folder of its data, in words */
    String reason(String folder) {
        if (status == SIGNALS + KILL) {
            return memoryKills > 0
                    ? "because the kernel killed it for want of memory: end other programs or give the machine more, and start again"
                    : "because it was killed (signal 9, KILL), by hand or by the kernel for want of memory: start again";
        }
        return knownCause(folder).orElseGet(this::unknownCause);
    }

    private String unknownCause() {
        String how = status > SIGNALS && status <= SIGNALS + 64
                ? "by signal " + (status - SIGNALS) + signalName()
                : "with exit code " + status;
        return how
                + lastWords()
                        .map(words -> ", saying " + words + ": mend what it says and start again")
                        .orElse(" without a word: start again");
    }

    /** From what it said last, or from a disk that takes no more words. */
    Optional<String> knownCause(String folder) {
        for (String line : lines.reversed()) {
            for (Cause cause : CAUSES) {
                if (cause.sign.test(line)) {
                    return Optional.of(because(cause, " (" + quoted(line) + ")", folder));
                }
            }
        }
        return freeBytes < FULL ? Optional.of(because(NO_ROOM, "", folder)) : Optional.empty();
    }

    private String signalName() {
        String name = SIGNAL_NAMES.get(status - SIGNALS);
        return name == null ? "" : " (" + name + ")";
    }

    private static String because(Cause cause, String quote, String folder) {
        return "because " + cause.because.replace("{0}", folder) + quote + ": " + cause.remedy;
    }

    /** The last line that tells something, in quotes. The innermost cause of a stack trace is its last such line. */
    Optional<String> lastWords() {
        List<String> said = lines.stream()
                .filter(line -> !line.isBlank()
                        && !FRAME.matcher(line).matches()
                        && !NOT_NOW.matcher(line).find())
                .toList();
        return said.reversed().stream()
                .filter(line -> TELLING.matcher(line).find())
                .findFirst()
                .or(() -> said.isEmpty() ? Optional.empty() : Optional.of(said.getLast()))
                .map(Ending::quoted);
    }

    private static String quoted(String line) {
        String words = BEFORE_THE_WORDS.matcher(line).replaceFirst("").strip();
        for (Matcher label = LABELS.matcher(words); label.find(); label = LABELS.matcher(words)) {
            words = words.substring(label.end());
        }
        Matcher description = DESCRIPTION.matcher(words);
        String told = (description.find() ? description.group(1) : words).strip();
        String whole = told.endsWith("\"") && line.startsWith("at=") ? told.substring(0, told.length() - 1) : told;
        return "\"" + (whole.length() > MOST_QUOTED ? whole.substring(0, MOST_QUOTED) + "…" : whole) + "\"";
    }
}
