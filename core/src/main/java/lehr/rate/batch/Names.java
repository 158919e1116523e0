package lehr.rate.batch;

import java.util.Locale;

/** Numbers and foreign texts in sentences. */
final class Names {
    private static final int LONGEST = 40;

    private Names() {}

    /** A model by its size, e.g. {@code 302M parameters}. */
    static String of(double params) {
        String[] suffixes = {"", "k", "M", "B", "T"};
        double scaled = params;
        int suffix = 0;
        while (scaled >= 999.5 && suffix < suffixes.length - 1) {
            scaled /= 1000;
            suffix++;
        }
        String digits = scaled < 10 ? "%.2f" : scaled < 100 ? "%.1f" : "%.0f";
        return String.format(Locale.ROOT, digits, scaled) + suffixes[suffix] + " parameters";
    }

    /** On one line, and short. */
    static String shortened(String foreign) {
        String line = foreign.replaceAll("\\p{Cntrl}", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
