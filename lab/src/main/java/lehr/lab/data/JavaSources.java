package lehr.lab.data;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The Java sources of Guava, Commons Math and Lucene, a document a file, without the licence each file begins with: the
 * same sentences two thousand times over would be learned by heart. Tables of numbers are left out.
 */
record JavaSources() implements Documents {
    private static final List<JarText> JARS = List.of(
            new JarText("com/google/common/base/Joiner.java", "com/google/common/", ".java"),
            new JarText("org/apache/commons/math3/util/FastMath.java", "org/apache/commons/math3/", ".java"),
            new JarText("org/apache/lucene/index/IndexWriter.java", "org/apache/lucene/", ".java"));

    /** Comments before the first code. */
    private static final Pattern OPENING = Pattern.compile("\\A(?:\\s++|//[^\\n]*+|/\\*(?s:.*?)\\*/)++");

    /** Digits among the bytes of a file, above which it is a table. */
    private static final double MOST_DIGITS = 0.2;

    @Override
    public void forEach(Consumer<byte[]> reader) {
        for (JarText jar : JARS) {
            jar.forEach(file -> {
                String text = new String(file, StandardCharsets.UTF_8).replace("\r\n", "\n");
                String code = OPENING.matcher(text).replaceFirst("");
                if (!isTable(code)) {
                    reader.accept(code.getBytes(StandardCharsets.UTF_8));
                }
            });
        }
    }

    private static boolean isTable(String text) {
        long digits = text.chars().filter(Character::isDigit).count();
        return digits > MOST_DIGITS * text.length();
    }
}
