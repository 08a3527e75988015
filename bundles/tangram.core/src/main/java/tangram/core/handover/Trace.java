package tangram.core.handover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What a handover did besides configuration, as text, so that it can be taken back.
 *
 * @param transfer of the records that were given one by one
 * @param from id of the person who handed over
 * @param to id of the successor
 * @param gone shares that ended
 * @param passed ids of shares that the successor has now
 */
record Trace(long transfer, long from, long to, List<SharesBefore.Gone> gone, List<Long> passed) {

    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Trace read(String text) {
        try {
            return JSON.readValue(text, Trace.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is no trace of a handover", e);
        }
    }
}
