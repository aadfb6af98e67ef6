package org.vigie.benchmarks.screen;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads server-sent events on a thread of its own until it is closed. */
final class EventStream implements AutoCloseable {

    /** Told of each event, on the reading thread. */
    interface Sink {
        /**
         * @param type the event's type
         * @param data its data
         * @param nanos {@link System#nanoTime} when its last line had been read
         */
        void accept(String type, String data, long nanos);

        /** The stream has ended; nothing comes any more. */
        void ended();
    }

    private final InputStream in;
    private final Thread reader;
    private volatile Optional<String> ended = Optional.empty();

    /** @param in an open stream of server-sent events */
    EventStream(InputStream in, Sink sink) {
        this.in = in;
        this.reader = Thread.ofPlatform().daemon().name("events").start(() -> read(sink));
    }

    /** Why the stream ended, if it did. */
    Optional<String> ended() {
        return ended;
    }

    private void read(Sink sink) {
        try {
            parse(new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)), sink);
            ended = Optional.of("the stream of events came to its end");
        } catch (IOException e) {
            ended = Optional.of("the stream of events broke: " + e.getMessage());
        } finally {
            sink.ended();
        }
    }

    /** Source: the HTML standard, §9.2.6; ids and retry are not needed here. */
    static void parse(BufferedReader lines, Sink sink) throws IOException {
        String type = "message";
        StringBuilder data = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    sink.accept(type, data.toString(), System.nanoTime());
                }
                type = "message";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                type = line.substring("event:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring("data:".length()).strip());
            }
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            ended = Optional.of("the stream of events could not be closed: " + e.getMessage());
        }
        reader.interrupt();
    }
}
