package lehr.lab.data;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.security.MessageDigest;
import lehr.logs.source.ByteSource;

/** A long row of tokens, one or two bytes each (little end first), in memory or mapped from a file. */
final class Tokens {
    /** Bytes of a piece: one mapping can hold no more than 2 GB. */
    private static final int PIECE_BITS = 30;

    private final ByteBuffer[] pieces;
    private final int width;
    private final long count;

    private Tokens(ByteBuffer[] pieces, int width, long bytes) {
        this.pieces = pieces;
        this.width = width;
        this.count = bytes / width;
        for (ByteBuffer piece : pieces) {
            piece.order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    /** @param width bytes a token, 1 or 2 */
    static Tokens of(byte[] bytes, int length, int width) {
        ByteBuffer[] pieces = new ByteBuffer[pieces(length)];
        for (int piece = 0; piece < pieces.length; piece++) {
            int from = piece << PIECE_BITS;
            pieces[piece] = ByteBuffer.wrap(bytes, from, Math.min(length - from, 1 << PIECE_BITS))
                    .slice();
        }
        return new Tokens(pieces, width, length);
    }

    /** Two-byte tokens of a file from a byte offset to its end: pages are read when they are asked for. */
    static Tokens map(Path file, long offset) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long length = channel.size() - offset;
            ByteBuffer[] pieces = new ByteBuffer[pieces(length)];
            for (int piece = 0; piece < pieces.length; piece++) {
                long from = (long) piece << PIECE_BITS;
                pieces[piece] =
                        channel.map(MapMode.READ_ONLY, offset + from, Math.min(length - from, 1L << PIECE_BITS));
            }
            return new Tokens(pieces, Short.BYTES, length);
        }
    }

    private static int pieces(long bytes) {
        return Math.toIntExact((bytes + (1L << PIECE_BITS) - 1) >>> PIECE_BITS);
    }

    long count() {
        return count;
    }

    int at(long position) {
        long offset = position * width;
        ByteBuffer piece = pieces[(int) (offset >>> PIECE_BITS)];
        int inside = (int) (offset & ((1 << PIECE_BITS) - 1));
        return width == 1 ? Byte.toUnsignedInt(piece.get(inside)) : Short.toUnsignedInt(piece.getShort(inside));
    }

    /** SHA-256 of the tokens as they are held, in lower-case hex. */
    String sha256() {
        MessageDigest digest = ByteSource.sha256();
        for (ByteBuffer piece : pieces) {
            digest.update(piece.duplicate().rewind());
        }
        return ByteSource.hex(digest);
    }
}
