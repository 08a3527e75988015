package tangram.core.sharing;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.Belonging.Published;

/** To whom records of each known type belong, also of modules that are stopped: read from the kernel's table of types. */
public final class KnownTypes {

    private KnownTypes() {}

    /**
     * A type.
     *
     * @param published which of its records are published for all, where not all are; or empty
     * @param part the link to the record it is a part of, or empty
     * @param sharedWith the link to the record it is shared with, or empty
     * @param ruleable the fields that rules may go by
     */
    public record KnownType(
            boolean common,
            boolean ownerless,
            Optional<Published> published,
            Optional<Link> part,
            Optional<Link> sharedWith,
            Set<String> ruleable) {

        /** One of which nothing is known. */
        public static final KnownType PLAIN =
                new KnownType(false, false, Optional.empty(), Optional.empty(), Optional.empty(), Set.of());
    }

    /** A link field, and the type it points to. */
    public record Link(String field, String target) {}

    /** All of them, by id. */
    public static Map<String, KnownType> of(Rows rows) {
        Map<String, KnownType> types = new HashMap<>();
        rows.each(
                row -> types.put(
                        row.text(1),
                        new KnownType(
                                row.flag(2),
                                row.flag(3),
                                published(row.textOrNull(9)),
                                link(row.textOrNull(4), row.textOrNull(5)),
                                link(row.textOrNull(6), row.textOrNull(7)),
                                ruleable(row.text(8)))),
                "select id, common, ownerless, part_field, part_of, shared_field, shared_with, marks, published from kernel_type");
        return types;
    }

    private static Optional<Link> link(@Nullable String field, @Nullable String target) {
        return field == null || target == null ? Optional.empty() : Optional.of(new Link(field, target));
    }

    /** Written {@code field==code}. */
    private static Optional<Published> published(@Nullable String some) {
        return Optional.ofNullable(some).map(said -> said.split("==", 2)).map(said -> new Published(said[0], said[1]));
    }

    /** Of the marks ({@code field:column:c}) those that hold codes. */
    private static Set<String> ruleable(String marks) {
        return Stream.of(marks.split(","))
                .filter(mark -> mark.endsWith(":c"))
                .map(mark -> mark.substring(0, mark.indexOf(':')))
                .collect(Collectors.toUnmodifiableSet());
    }
}
