package lehr.lab.data;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.knuddels.jtokkit.api.IntArrayList;
import java.nio.charset.StandardCharsets;

/**
 * Byte-pair encoding of GPT-2 (Radford et al. 2019; the vocabulary {@code r50k_base}), by jtokkit. A document ends with
 * {@code <|endoftext|>}; that text within a document is read as text. Bytes that are no UTF-8 become U+FFFD.
 */
public record Gpt2Tokenizer() implements Tokenizer {
    static final String NAME = "gpt2";
    private static final int END = 50256;

    /** Characters encoded at once: jtokkit's time for a text grows faster than the text. */
    private static final int PIECE = 1 << 14;

    /** Read from jtokkit's jar once, when it is first needed. */
    private static final class Loaded {
        private static final Encoding ENCODING =
                Encodings.newLazyEncodingRegistry().getEncoding(EncodingType.R50K_BASE);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int vocabulary() {
        return END + 1;
    }

    @Override
    public int width() {
        return Short.BYTES;
    }

    @Override
    public void encode(byte[] document, TokenBuffer into) {
        String text = new String(document, StandardCharsets.UTF_8);
        for (int from = 0; from < text.length(); ) {
            int to = seam(text, from + PIECE);
            IntArrayList tokens = Loaded.ENCODING.encodeOrdinary(text.substring(from, to));
            for (int i = 0; i < tokens.size(); i++) {
                into.add(tokens.get(i));
            }
            from = to;
        }
        into.add(END);
    }

    @Override
    public String decode(int... tokens) {
        IntArrayList list = new IntArrayList(tokens.length);
        for (int token : tokens) {
            list.add(token);
        }
        return Loaded.ENCODING.decode(list);
    }

    /**
     * Where a text can be cut at or after a place without changing its tokens: before a space or line feed that stands
     * alone. GPT-2 splits there in any case, whatever lies on either side: a lone space begins a word, a lone line feed is
     * one. At the end of the text if there is no such place.
     */
    static int seam(String text, int place) {
        for (int at = place; at < text.length() - 1; at++) {
            char here = text.charAt(at);
            if ((here == ' ' || here == '\n') && !isBlank(text.charAt(at - 1)) && !isBlank(text.charAt(at + 1))) {
                return at;
            }
        }
        return text.length();
    }

    private static boolean isBlank(char character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character);
    }
}
