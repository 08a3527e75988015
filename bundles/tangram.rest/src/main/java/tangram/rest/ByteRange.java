package tangram.rest;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a content that is asked for: one range of bytes (RFC 9110), so that an interrupted download goes on. Whatever
 * else a client writes means the whole, as the standard allows.
 */
record ByteRange(long from, long length, long size) {

    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");
    private static final int BUFFER = 65_536;

    static ByteRange of(@Nullable String header, long size) {
        Matcher one = ONE.matcher(header == null ? "" : header.strip());
        if (!one.matches() || header == null || one.group().length() == "bytes=-".length()) {
            return new ByteRange(0, size, size);
        }
        if (one.group(1).isEmpty()) {
            long last = Math.min(size, Long.parseLong(one.group(2)));
            return new ByteRange(size - last, last, size);
        }
        long from = Long.parseLong(one.group(1));
        long end = one.group(2).isEmpty() ? size : Math.min(size, Long.parseLong(one.group(2)) + 1);
        return end > from || from >= size ? new ByteRange(from, end - from, size) : new ByteRange(0, size, size);
    }

    boolean isPart() {
        return length < size;
    }

    boolean isBeyond() {
        return from >= size;
    }

    String header() {
        return "bytes " + from + "-" + (from + length - 1) + "/" + size;
    }

    void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = length;
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
            if (read < 0) {
                throw new EOFException("A kept file is shorter than it was");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
