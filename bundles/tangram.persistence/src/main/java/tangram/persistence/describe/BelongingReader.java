package tangram.persistence.describe;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tangram.kernel.api.record.Belonging;
import tangram.kernel.api.record.Belonging.Published;
import tangram.kernel.api.record.Belonging.Way;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.Related;

/** Reads from a record class to whom its records belong and who is responsible for them. */
final class BelongingReader {

    private BelongingReader() {}

    static Belonging of(RecordType type, boolean ownerless, List<Way> ways) {
        List<Way> all = new ArrayList<>(ways);
        // what is shared with a record is that record's seller's, too: so all he shares can be found
        named(type.sharedWith())
                .filter(field -> ways.stream().noneMatch(way -> way.field().equals(field)))
                .ifPresent(field -> all.add(new Way(field, false)));
        return new Belonging(
                type.common() || ownerless,
                ownerless,
                named(type.published()).map(BelongingReader::published),
                named(type.partOf()),
                named(type.sharedWith()),
                all);
    }

    private static Published published(String said) {
        int equals = said.indexOf("==");
        if (equals < 0) {
            throw new IllegalArgumentException("What is published is said as status==published, and not as " + said);
        }
        return new Published(said.substring(0, equals), said.substring(equals + 2));
    }

    private static Optional<String> named(String field) {
        return Optional.of(field).filter(name -> !name.isEmpty());
    }

    /** The links a class declares as ways, in the order of its members. */
    static List<Way> ways(Class<?> type) {
        List<Way> ways = new ArrayList<>();
        for (Field field : type.getDeclaredFields()) {
            LinkTo link = field.getAnnotation(LinkTo.class);
            if (link != null && link.related() != Related.NO) {
                ways.add(new Way(field.getName(), link.related() == Related.BY_SWITCH));
            }
        }
        return ways;
    }
}
