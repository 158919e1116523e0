package lehr.logs.dialect;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The SHA-256 of a log of several files. */
final class Digests {
    private Digests() {}

    /** That of the only file, else that of the hex digests of all, one after the other. */
    static String joined(List<String> digests) {
        if (digests.size() == 1) {
            return digests.get(0);
        }
        byte[] all = String.join("", digests).getBytes(StandardCharsets.US_ASCII);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
