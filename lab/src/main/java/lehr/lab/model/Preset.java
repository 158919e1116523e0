package lehr.lab.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A ladder of sizes; each step about doubles the width. Head width 16 at first, 64 at the end. */
public enum Preset {
    DENSE_16("dense(width=16, layers=2, heads=2)"),
    DENSE_32("dense(width=32, layers=2, heads=2)"),
    DENSE_64("dense(width=64, layers=2, heads=4)"),
    DENSE_128("dense(width=128, layers=4, heads=4)"),
    DENSE_256("dense(width=256, layers=6, heads=4)"),
    DENSE_512("dense(width=512, layers=8, heads=8)"),
    DENSE_768("dense(width=768, layers=12, heads=12)"),
    MOE_16("moe(width=16, layers=2, heads=2, experts=8, active=2)"),
    MOE_32("moe(width=32, layers=2, heads=2, experts=8, active=2)"),
    MOE_64("moe(width=64, layers=2, heads=4, experts=8, active=2)"),
    MOE_128("moe(width=128, layers=4, heads=4, experts=16, active=2)"),
    MOE_256("moe(width=256, layers=6, heads=4, experts=32, active=4, shared=1)");

    private final String text;

    Preset(String text) {
        this.text = text;
    }

    public ModelShape shape() {
        return ModelShape.parse(text);
    }

    /** As it is written where a model is asked for: {@code dense-32}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static boolean isOne(String word) {
        return Arrays.stream(values()).anyMatch(preset -> preset.word().equals(word));
    }

    static Preset named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    static String names() {
        return Arrays.stream(values()).map(Preset::word).collect(Collectors.joining(", "));
    }
}
