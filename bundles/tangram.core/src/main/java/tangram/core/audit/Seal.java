package tangram.core.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A link of the chain over the audit.
 *
 * @param number 1 for the first, then one after the other
 * @param previous the hash of the seal before, zeros for the first
 * @param at when it was made, to the microsecond
 * @param entries over how many
 * @param content SHA-256 of the entries' hashes in the order of their ids, each with a line feed behind it
 * @param hash SHA-256 of the JSON array {@code [number, previous, at, entries, content]}
 * @param named the entries as {@link Named}, with blanks between; nothing proves them, they tell which entry is not what
 *     it was
 * @param cutAt since when its entries are gone by the rule of how long they are kept, or null
 * @param cutBy the login of who cut it, or null
 */
record Seal(
        long number,
        String previous,
        Instant at,
        long entries,
        String content,
        String hash,
        String named,
        @Nullable Instant cutAt,
        @Nullable String cutBy) {

    static final String NONE_BEFORE = "0".repeat(64);

    /** An entry's id and the beginning of its hash. */
    record Named(long id, String mark) {

        private static final int MARK = 16;

        static Named of(long id, String hash) {
            return new Named(id, hash.substring(0, Math.min(MARK, hash.length())));
        }

        private static Optional<Named> read(String word) {
            int colon = word.indexOf(':');
            try {
                return Optional.of(
                        new Named(Long.parseLong(word.substring(0, Math.max(0, colon))), word.substring(colon + 1)));
            } catch (NumberFormatException e) {
                return Optional.empty(); // somebody wrote here who should not have; the hash says so
            }
        }

        @Override
        public String toString() {
            return id + ":" + mark;
        }
    }

    /** An entry that is to be sealed. */
    record Sealed(long id, String hash) {}

    /** @param last the seal before */
    static Seal over(List<Sealed> entries, Optional<Seal> last, Instant at) {
        long number = last.map(Seal::number).orElse(0L) + 1;
        String previous = last.map(Seal::hash).orElse(NONE_BEFORE);
        String content = content(entries.stream().map(Sealed::hash).toList());
        List<String> named = entries.stream()
                .map(entry -> Named.of(entry.id(), entry.hash()).toString())
                .toList();
        String hash = hash(number, previous, at, entries.size(), content);
        return new Seal(number, previous, at, entries.size(), content, hash, String.join(" ", named), null, null);
    }

    static String content(List<String> hashes) {
        StringBuilder lines = new StringBuilder();
        hashes.forEach(hash -> lines.append(hash).append('\n'));
        return AuditTable.sha256(lines.toString());
    }

    private static String hash(long number, String previous, Instant at, long entries, String content) {
        return AuditTable.sha256(AuditTable.write(List.of(number, previous, at.toString(), entries, content)));
    }

    /** Whether it says what it said when it was made. */
    boolean asMade() {
        return hash.equals(hash(number, previous, at, entries, content));
    }

    boolean cut() {
        return cutAt != null;
    }

    /** The entries it names, in their order. */
    List<Named> names() {
        List<Named> names = new ArrayList<>();
        if (!named.isEmpty()) {
            for (String word : named.split(" ")) {
                Named.read(word).ifPresent(names::add);
            }
        }
        return names;
    }
}
