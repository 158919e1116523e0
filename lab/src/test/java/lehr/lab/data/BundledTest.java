package lehr.lab.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A curve is of the corpus whose hash it names: no upgrade of a library may change one unnoticed. */
class BundledTest {

    @ParameterizedTest
    @CsvSource({
        "java, bytes, 21614268, 2686976, c95ecf7a109caf0ec1dbd38d588da47aae250d7a0c164f09aad583f1b965e20b",
        "java, gpt2, 8352681, 1032192, d2dff485d4a12b81d55d4e2e33837528d7553e855c4a62ad34b2e30159bb9bf7",
        "english, bytes, 12741112, 1589248, 623824a21476d59fd88d554a90c58c1e510a2b7f0ef3d2dc0a5a5657c2d7fe22",
        "english, gpt2, 3097501, 376832, d0000bb9bb32d8d47820e36c3f32a0633d37b5ff60f8f00577864ecc42db681d",
    })
    void isTheSameEverywhere(String name, String tokenizer, long tokens, long validation, String sha256) {
        Corpus corpus = Corpora.open(name, Tokenizer.parse(tokenizer));
        assertThat(corpus.name()).isEqualTo(name);
        assertThat(corpus.tokens()).isEqualTo(tokens);
        assertThat(corpus.tokens(Split.VALIDATION)).isEqualTo(validation);
        assertThat(corpus.sha256()).isEqualTo(sha256);
    }

    @Test
    void javaBeginsWithCode() {
        assertThat(text("java")).startsWith("package com.google.common.annotations;\n");
    }

    @Test
    void englishBeginsWithTheNovelAndHoldsTheDictionary() {
        assertThat(text("english"))
                .startsWith("The Old Curiosity Shop\n\nBy Charles Dickens\n")
                .contains("\0able: (usually followed by `to') having the necessary means or skill or know-how")
                .contains("\ndog, domestic dog, Canis familiaris: a member of the genus Canis ")
                .doesNotContain("Princeton University is");
    }

    private static String text(String name) {
        Corpus corpus = Corpora.open(name, new ByteTokenizer());
        int[] tokens = new int[(int) corpus.tokens()];
        corpus.read(0, tokens.length, tokens, 0);
        return corpus.tokenizer().decode(tokens);
    }
}
