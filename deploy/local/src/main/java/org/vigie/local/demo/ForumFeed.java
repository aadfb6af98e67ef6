package org.vigie.local.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.vigie.local.Refusal;

/**
 * A forum that has talked for eight weeks and goes on: what trends, baselines and weak signals need, and three days of messages are not
 * enough for. A day's entries are the same whenever one asks, those of today as far as it has come. Every four weeks, and when
 * the demo begins, one topic is on everybody's lips for three days, and something small grows for a week. Riders answer each other
 * ({@code thr:in-reply-to}, RFC 4685), and some answers are answered. Thread-safe.
 */
final class ForumFeed {
    static final int DAYS = 56;

    private static final String THREADING = "http://purl.org/syndication/thread/1.0";
    private static final String AGAIN = "Re : ";
    private static final ZoneId ZONE = ZoneId.of("Europe/Paris");
    private static final int CYCLE = 28;
    private static final int TOPIC_A_DAY = 9;
    /** On the days before the demo begins, and on that one. */
    private static final int[] SIGNALS = {1, 1, 2, 3, 4, 6, 8};

    private static final List<String> PLACES = List.of(
            "la Bourse", "Belle-Rive", "la Halle", "Saint-Roch", "l'Arsenal", "Pont-Neuf", "la Tannerie", "Mirecourt");
    private static final List<String> NAMES = List.of(
            "Alix",
            "Bérénice",
            "Cyprien",
            "Dounia",
            "Éloi",
            "Fanta",
            "Gaspard",
            "Hoa",
            "Ilyès",
            "Jeanne",
            "Kim",
            "Lubin",
            "Maïwenn",
            "Nour",
            "Odilon",
            "Philippine",
            "Quentin",
            "Rokia",
            "Swann",
            "Théodore",
            "Ulysse",
            "Violette",
            "Wassim",
            "Zélie");

    private record Template(String kind, String title, String text) {}

    /** @param answers id of the entry that it answers; empty = none */
    private record Entry(String id, Instant at, String author, String title, String text, String answers) {}

    private final LocalDate begun;
    private final Map<String, List<Template>> templates;

    /** @param begun when the demo began */
    ForumFeed(Instant begun) {
        this.begun = begun.atZone(ZONE).toLocalDate();
        this.templates = templates();
    }

    private static Map<String, List<Template>> templates() {
        try (InputStream in = Demo.resource("forum.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Template(columns[0], columns[1], columns[2]))
                    .collect(Collectors.groupingBy(Template::kind));
        } catch (IOException e) {
            throw new Refusal("Cannot read the demo's forum: " + e.getMessage(), e);
        }
    }

    /** The feed as it is now, newest entry first. */
    byte[] at(Instant now) {
        List<Entry> entries = new ArrayList<>();
        LocalDate today = now.atZone(ZONE).toLocalDate();
        for (LocalDate day = today.minusDays(DAYS - 1); !day.isAfter(today); day = day.plusDays(1)) {
            entries.addAll(of(day));
        }
        entries.removeIf(entry -> entry.at().isAfter(now));
        entries.sort(Comparator.comparing(Entry::at).reversed());
        return atom(entries);
    }

    private List<Entry> of(LocalDate day) {
        // Neighbouring seeds would begin with nearly the same number.
        RandomGenerator random = new SplittableRandom(day.toEpochDay());
        List<String> kinds = new ArrayList<>(Collections.nCopies(5 + random.nextInt(4), "talk"));
        if (random.nextInt(3) == 0) {
            kinds.add("rival");
        }
        int answered = kinds.size();
        int phase = Math.floorMod(ChronoUnit.DAYS.between(begun, day), CYCLE);
        if (phase <= 1 || phase == CYCLE - 1) {
            kinds.addAll(Collections.nCopies(TOPIC_A_DAY, "topic"));
        }
        int step = phase == 0 ? SIGNALS.length - 1 : phase - (CYCLE - SIGNALS.length + 1);
        if (step >= 0) {
            kinds.addAll(Collections.nCopies(SIGNALS[step], "signal"));
        }
        List<Entry> entries = new ArrayList<>(kinds.size());
        for (int number = 0; number < kinds.size(); number++) {
            entries.add(entry(day, number, kinds.get(number), random));
        }
        entries.addAll(answers(day, List.copyOf(entries.subList(0, answered))));
        return entries;
    }

    /**
     * By a chance of their own, so that what was there before there were answers stays as it was. None comes on another day, and none to the
     * topic and the signal, whose days it would make louder.
     */
    private List<Entry> answers(LocalDate day, List<Entry> entries) {
        RandomGenerator random = new SplittableRandom(~day.toEpochDay());
        List<Entry> answers = new ArrayList<>();
        for (Entry entry : entries) {
            if (random.nextInt(3) > 0) {
                continue;
            }
            Entry answer = answer(entry, "answer", one(NAMES, random), random);
            answers.add(answer);
            if (random.nextInt(2) == 0) {
                Entry back = answer(answer, "back", entry.author(), random);
                answers.add(back);
                if (random.nextInt(2) == 0) {
                    answers.add(answer(back, "back", one(NAMES, random), random));
                }
            }
        }
        answers.removeIf(answer -> !answer.at().atZone(ZONE).toLocalDate().equals(day));
        return answers;
    }

    private Entry answer(Entry to, String kind, String author, RandomGenerator random) {
        Template template = one(templates.getOrDefault(kind, List.of()), random);
        String text = filled(template.text(), one(PLACES, random), to.author(), String.valueOf(4 + random.nextInt(36)));
        String title = to.title().startsWith(AGAIN) ? to.title() : AGAIN + to.title();
        Instant at = to.at().plus(Duration.ofMinutes(7 + random.nextInt(90)));
        return new Entry(to.id() + "-r", at, author, title, text, to.id());
    }

    private Entry entry(LocalDate day, int number, String kind, RandomGenerator random) {
        Template template = one(templates.getOrDefault(kind, List.of()), random);
        String place = one(PLACES, random);
        String name = one(NAMES, random);
        String n = String.valueOf(4 + random.nextInt(36));
        Instant at = day.atStartOfDay(ZONE)
                .plusMinutes(6 * 60 + random.nextInt(17 * 60))
                .toInstant();
        return new Entry(
                "forum-" + day + "-" + number,
                at,
                one(NAMES, random),
                filled(template.title(), place, name, n),
                filled(template.text(), place, name, n),
                "");
    }

    private static String filled(String text, String place, String name, String n) {
        return text.replace("{place}", place).replace("{name}", name).replace("{n}", n);
    }

    private static <T> T one(List<T> some, RandomGenerator random) {
        return some.get(random.nextInt(some.size()));
    }

    private static byte[] atom(List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("feed");
            xml.writeDefaultNamespace("http://www.w3.org/2005/Atom");
            xml.writeNamespace("thr", THREADING);
            xml.writeAttribute("xml:lang", "fr");
            write(xml, "id", "urn:forum-des-cyclistes");
            write(xml, "title", "Forum des cyclistes");
            write(
                    xml,
                    "updated",
                    entries.isEmpty()
                            ? Instant.EPOCH.toString()
                            : entries.getFirst().at().toString());
            for (Entry entry : entries) {
                xml.writeStartElement("entry");
                write(xml, "id", entry.id());
                write(xml, "title", entry.title());
                write(xml, "published", entry.at().toString());
                write(xml, "updated", entry.at().toString());
                xml.writeStartElement("author");
                write(xml, "name", entry.author());
                xml.writeEndElement();
                if (!entry.answers().isEmpty()) {
                    xml.writeEmptyElement("thr", "in-reply-to", THREADING);
                    xml.writeAttribute("ref", entry.answers());
                }
                write(xml, "content", entry.text());
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("Cannot write the demo's forum", e);
        }
        return out.toByteArray();
    }

    private static void write(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
