package tangram.persistence.store;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tangram.core.api.access.Caller;
import tangram.core.api.approval.ApprovalState;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.HistoryEntry;
import tangram.module.api.record.Change;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.Member;
import tangram.persistence.describe.OwnedMembers;
import tangram.persistence.describe.Plain;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.describe.RowShape;
import tangram.persistence.related.Responsibility.Concern;

/** A record that a transaction may change, and what it was when it was got or last written. */
final class TrackedRecord implements Change<OwnedRecord> {

    /** What a record was; of a new one nothing. */
    record Before(
            boolean live, long owner, long responsible, ApprovalState approval, Map<String, @Nullable Object> values) {}

    private final OwnedRecord record;
    private final RecordShape shape;
    private final Caller caller;
    private String operation;
    private @Nullable Before before;

    TrackedRecord(OwnedRecord record, RecordShape shape, Caller caller, String operation, boolean isNew) {
        this.record = record;
        this.shape = shape;
        this.caller = caller;
        this.operation = operation;
        this.before = isNew ? null : snapshot();
    }

    /** What it is now. */
    Before snapshot() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Member member : shape.ownMembers()) {
            values.put(member.name(), now(member));
        }
        return new Before(record.live(), record.owner(), responsible(), record.approvalState(), values);
    }

    /** It followed another record, by which it concerns somebody else, since it was read. */
    void followed(Concern concern) {
        OwnedMembers.responsible(record, concern.responsible());
        if (before != null && record.owner() == before.owner()) {
            OwnedMembers.owner(record, concern.owner());
        }
        long responsible = concern.responsible() == null ? 0 : concern.responsible();
        before = before == null
                ? null
                : new Before(before.live(), concern.owner(), responsible, before.approval(), before.values());
    }

    /** What the history will call the change. */
    void called(String name) {
        operation = name;
    }

    /** From now on it is compared with this, as which it was written. */
    void written(Before as) {
        before = as;
        operation = "edit";
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public OwnedRecord record() {
        return record;
    }

    RecordShape shape() {
        return shape;
    }

    @Override
    public String operation() {
        return operation;
    }

    @Override
    public boolean isNew() {
        return before == null;
    }

    /** What it was; empty for a new record. */
    Optional<Before> before() {
        return Optional.ofNullable(before);
    }

    long responsible() {
        Long desk = record.responsible();
        return desk == null ? 0 : desk;
    }

    @Override
    public Optional<Object> before(String field) {
        shape.member(field);
        return before == null
                ? Optional.empty()
                : Optional.ofNullable(before.values().get(field));
    }

    @Override
    public boolean changed(String field) {
        return !same(before(field).orElse(null), now(shape.member(field)));
    }

    @Override
    public boolean changedContent() {
        return before != null && changed(ApprovalRules::isSaid);
    }

    /** Whether any field of the type's own is another than before. */
    boolean changed(Predicate<FieldDescriptor> fields) {
        return shape.ownMembers().stream()
                .filter(member -> fields.test(member.descriptor()))
                .anyMatch(member -> changed(member.name()));
    }

    /** A value that stays what it is when the record goes on changing: rows are kept as plain maps. */
    @Nullable
    Object now(Member member) {
        Object value = member.get(record);
        if (member.descriptor().kind() == FieldKind.ROWS) {
            RowShape rows = Objects.requireNonNull(shape.rows().get(member.name()));
            return value == null
                    ? List.of()
                    : ((List<?>) value)
                            .stream().map(row -> rows.plain((ChildRow) row)).toList();
        }
        if (member.descriptor().kind().many()) {
            return value == null
                    ? List.of()
                    : ((List<?>) value).stream().sorted().toList();
        }
        return value;
    }

    /** The rows a field holds now, as plain maps. */
    List<Map<?, ?>> rows(String field) {
        return now(shape.member(field)) instanceof List<?> rows
                ? rows.stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList()
                : List.of();
    }

    /** What the history says of it; empty when nothing changed. */
    List<HistoryEntry.Change> changes() {
        List<HistoryEntry.Change> changes = new ArrayList<>();
        before().ifPresent(was -> {
            if (was.owner() != record.owner()) {
                changes.add(
                        new HistoryEntry.Change("owner", Long.toString(was.owner()), Long.toString(record.owner())));
            }
            if (was.live() != record.live()) {
                changes.add(new HistoryEntry.Change("live", was.live(), record.live()));
            }
            if (was.approval() != record.approvalState()) {
                changes.add(new HistoryEntry.Change(
                        "approvalState",
                        was.approval().code(),
                        record.approvalState().code()));
            }
        });
        for (Member member : shape.ownMembers()) {
            Object was = before(member.name()).orElse(null);
            Object is = now(member);
            if (!same(was, is)) {
                changes.add(new HistoryEntry.Change(member.name(), shown(was), shown(is)));
            }
        }
        return changes;
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value instanceof List<?> list && list.isEmpty()
                ? null
                : value instanceof List<?> list ? list : Plain.of(value);
    }

    private static boolean same(@Nullable Object was, @Nullable Object is) {
        if (was instanceof BigDecimal a && is instanceof BigDecimal b) {
            return a.compareTo(b) == 0;
        }
        return Objects.equals(was, is) || (nothing(was) && nothing(is));
    }

    private static boolean nothing(@Nullable Object value) {
        return value == null || (value instanceof List<?> list && list.isEmpty());
    }
}
