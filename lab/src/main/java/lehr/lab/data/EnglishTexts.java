package lehr.lab.data;

import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * English: Dickens's novel "The Old Curiosity Shop", which Apache Crunch tests itself with, then all of WordNet 3.1 as a
 * dictionary: a line for each meaning, its words, a colon, its definition and the sentences that show its use.
 */
record EnglishTexts() implements Documents {
    private static final String NOVEL = "dickens.txt";
    private static final String WORDNET = "net/sf/extjwnl/data/wordnet/wn31/data.";

    /**
     * A line of a WordNet data file (wndb(5WN)): place, file, part of speech, number of words in hex, each word with a
     * hex number, what it is related to, {@code |}, the gloss. The licence above begins with blanks.
     */
    private static final Pattern MEANING =
            Pattern.compile("\\d{8} \\d\\d [nvasr] [0-9a-f]{2} ((?:\\S+ [0-9a-f] )+)\\d{3} [^|]*\\| (.*)");

    /** Where an adjective may stand, after the adjective. */
    private static final Pattern PLACE = Pattern.compile("\\((?:a|p|ip)\\)");

    @Override
    public void forEach(Consumer<byte[]> reader) {
        new JarText(NOVEL, NOVEL, "").forEach(novel -> reader.accept(withoutMark(text(novel))));
        new JarText(WORDNET + "noun", WORDNET, "").forEach(file -> reader.accept(dictionary(text(file))));
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8).replace("\r\n", "\n");
    }

    private static byte[] withoutMark(String text) {
        return text.replace("\ufeff", "").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] dictionary(String file) {
        return file.lines()
                .map(MEANING::matcher)
                .filter(Matcher::matches)
                .map(line -> words(line.group(1)) + ": " + line.group(2).strip() + "\n")
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** {@code dog 0 domestic_dog 0} as {@code dog, domestic dog}. */
    private static String words(String numbered) {
        String words = numbered.strip().replaceAll(" [0-9a-f]( |$)", ", ").replaceFirst(", $", "");
        return PLACE.matcher(words).replaceAll("").replace('_', ' ');
    }
}
