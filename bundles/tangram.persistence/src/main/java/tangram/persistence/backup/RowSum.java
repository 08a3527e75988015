package tangram.persistence.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The digest of rows whose order does not matter: the sum of their SHA-256 hashes. Engines sort texts differently, so rows
 * have no order that all would keep to.
 */
final class RowSum {

    private final MessageDigest sha = sha256();
    private final byte[] sum = new byte[32];
    private long rows;

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void add(byte[] row) {
        byte[] hash = sha.digest(row);
        int carry = 0;
        for (int i = sum.length - 1; i >= 0; i--) {
            int digit = (sum[i] & 0xff) + (hash[i] & 0xff) + carry;
            sum[i] = (byte) digit;
            carry = digit >> 8;
        }
        rows++;
    }

    long rows() {
        return rows;
    }

    String hex() {
        return HexFormat.of().formatHex(sum);
    }
}
