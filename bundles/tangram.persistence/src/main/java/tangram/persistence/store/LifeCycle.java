package tangram.persistence.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.Status;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.RecordShape;

/**
 * A point in the life cycle of a type's records that means the same for every type: that they are void, or have been handled.
 *
 * @param status the field that says so
 * @param constant what it is then
 */
record LifeCycle(Member status, Object constant) {

    /** Where records of a type come to be so; empty where none does. */
    static Optional<LifeCycle> of(RecordShape shape, Predicate<Status<?>> so) {
        return shape.ownMembers().stream()
                .filter(member -> !member.descriptor().next().isEmpty())
                .flatMap(member -> constants(member)
                        .filter(constant -> so.test((Status<?>) constant))
                        .map(constant -> new LifeCycle(member, constant)))
                .findFirst();
    }

    private static Stream<?> constants(Member member) {
        Object[] constants = member.javaType().getEnumConstants();
        return constants == null ? Stream.of() : Arrays.stream(constants);
    }

    boolean isReached(OwnedRecord record) {
        return constant.equals(status.get(record));
    }

    void reach(OwnedRecord record) {
        status.set(record, constant);
    }
}
