package lehr.logs.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The tokens of a JSON file, one after another: nothing is kept, so that a file may be larger than memory. Takes the
 * {@code NaN} and {@code Infinity} Python writes. Every fault names file and line.
 */
public final class JsonTokens implements AutoCloseable {
    private static final int DEEPEST = 64;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1 << 12)
                    .build())
            .build();

    private final Path file;
    private final ByteSource source;
    private final JsonParser parser;
    private final long linesBefore;
    private JsonToken token;

    private JsonTokens(Path file, ByteSource source, JsonParser parser, long linesBefore) {
        this.file = file;
        this.source = source;
        this.parser = parser;
        this.linesBefore = linesBefore;
    }

    public static JsonTokens open(Path file) {
        ByteSource source = ByteSource.open(file);
        try {
            return new JsonTokens(file, source, FACTORY.createParser(source.bytes()), 0);
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    /** The tokens of a file's beginning. */
    public static JsonTokens of(Path file, byte[] beginning) {
        return of(file, 1, beginning, 0, beginning.length);
    }

    /**
     * The tokens of a part of a file.
     *
     * @param line of the file in which the part begins, counted from 1
     */
    static JsonTokens of(Path file, long line, byte[] bytes, int start, int length) {
        try {
            return new JsonTokens(file, null, FACTORY.createParser(bytes, start, length), line - 1);
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    /** The next token; null after the last. */
    public JsonToken next() {
        try {
            token = parser.nextToken();
            return token;
        } catch (JsonProcessingException e) {
            throw fault("no JSON (" + reason(e) + "), expected JSON");
        } catch (IOException | IllegalStateException e) {
            throw fault("cannot be read (" + e.getMessage() + "), expected JSON");
        }
    }

    private static String reason(JsonProcessingException e) {
        String message = e.getOriginalMessage();
        int detail = message.indexOf('\n');
        return CsvTable.excerpt(detail < 0 ? message : message.substring(0, detail), 120);
    }

    /** Whether the last fault lies at the end of a file without a last line's end: it is being written. */
    public boolean isCut() {
        try {
            ByteArrayOutputStream left = new ByteArrayOutputStream();
            parser.releaseBuffered(left);
            boolean atEnd = left.size() == 0 && source.bytes().read() < 0;
            return atEnd && !source.endsALine();
        } catch (IOException e) {
            return false;
        }
    }

    /** The present token. */
    public JsonToken token() {
        return token;
    }

    /** Name of the present field. */
    public String name() {
        try {
            return parser.currentName();
        } catch (IOException e) {
            throw fault("cannot be read, expected JSON");
        }
    }

    /** Text of the present string. */
    public String text() {
        try {
            return parser.getText();
        } catch (IOException e) {
            throw fault("no JSON (a string that does not end or is too long), expected JSON");
        }
    }

    /** Whether the present token is a number, be it in quotes. */
    public boolean isNumber() {
        return token != null && (token.isNumeric() || (token == JsonToken.VALUE_STRING && isNumber(text())));
    }

    private static boolean isNumber(String text) {
        return !Double.isNaN(Decimal.parse(text.toCharArray(), 0, text.length()))
                || switch (text.toLowerCase(Locale.ROOT)) {
                    case "nan", "inf", "-inf", "infinity", "-infinity" -> true;
                    default -> false;
                };
    }

    /** The present number. */
    public double number() {
        try {
            return token == JsonToken.VALUE_STRING ? number(text()) : parser.getDoubleValue();
        } catch (IOException e) {
            throw fault("a number too long, expected JSON");
        }
    }

    private static double number(String text) {
        double value = Decimal.parse(text.toCharArray(), 0, text.length());
        if (!Double.isNaN(value)) {
            return value;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }

    /** Passes over the object or array that begins here. */
    public void skip() {
        int depth = token.isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken inner = next();
            if (inner == null) {
                throw fault("ends inside an object or array, expected whole JSON");
            }
            depth += inner.isStructStart() ? 1 : inner.isStructEnd() ? -1 : 0;
        }
    }

    /** Line of the present token, counted from 1. */
    public long line() {
        return linesBefore + parser.currentTokenLocation().getLineNr();
    }

    /** A fault where the file was read up to. */
    public LogFormatException fault(String what) {
        return faultAt(linesBefore + parser.currentLocation().getLineNr(), what);
    }

    public LogFormatException faultAt(long line, String what) {
        return new LogFormatException(file, line, what);
    }

    /** SHA-256 of the file; call after the last token. */
    public String digest() {
        try {
            return source.digest();
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }

    @Override
    public void close() {
        try {
            parser.close();
            if (source != null) {
                source.close();
            }
        } catch (IOException e) {
            throw new LogFormatException(file, 0, ByteSource.reason(e));
        }
    }
}
