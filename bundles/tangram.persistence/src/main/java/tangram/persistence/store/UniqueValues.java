package tangram.persistence.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.kernel.api.Rows;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.Plain;

/**
 * Keeps values that no two living records of a type may share, each as a row of one table: an index of the record's own
 * table would also speak of the recycle bin. Two transactions that take a value at once meet at the primary key; the
 * slower one runs again and finds it taken.
 */
final class UniqueValues {

    private static final int LONGEST = 200;

    private final Rows rows;

    UniqueValues(Rows rows) {
        this.rows = rows;
    }

    /** Takes and gives back what the change asks for, and tells which values are taken. */
    void settle(TrackedRecord tracked, Consumer<FieldProblem> refuse) {
        OwnedRecord record = tracked.record();
        String type = tracked.shape().descriptor().id();
        boolean lived = tracked.before().map(TrackedRecord.Before::live).orElse(false);
        for (Member member : tracked.shape().ownMembers()) {
            if (!member.descriptor().is(Trait.UNIQUE)) {
                continue;
            }
            Optional<String> was = lived ? tracked.before(member.name()).map(UniqueValues::text) : Optional.empty();
            Optional<String> is =
                    record.live() ? Optional.ofNullable(member.get(record)).map(UniqueValues::text) : Optional.empty();
            if (was.equals(is)) {
                continue;
            }
            was.ifPresent(value -> release(type, member.name(), value, record.id()));
            is.ifPresent(value -> take(type, member.descriptor(), value, record.id(), refuse));
        }
    }

    private void take(String type, FieldDescriptor field, String value, long record, Consumer<FieldProblem> refuse) {
        boolean taken = rows.first(
                        row -> row.number(1),
                        "select record_id from kernel_unique where record_type = ? and field = ? and value = ?",
                        type,
                        field.name(),
                        value)
                .isPresent();
        if (taken) {
            refuse.accept(FieldProblem.of(field.name(), "taken", "Another record has this value already."));
            return;
        }
        rows.change(
                "insert into kernel_unique (record_type, field, value, record_id) values (?, ?, ?, ?)",
                type,
                field.name(),
                value,
                record);
    }

    private void release(String type, String field, String value, long record) {
        rows.change(
                "delete from kernel_unique where record_type = ? and field = ? and value = ? and record_id = ?",
                type,
                field,
                value,
                record);
    }

    private static String text(@Nullable Object value) {
        String text = String.valueOf(Plain.of(value)).strip();
        if (text.length() <= LONGEST) {
            return text;
        }
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
