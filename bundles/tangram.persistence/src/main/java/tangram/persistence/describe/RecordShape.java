package tangram.persistence.describe;

import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.Choice;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;

/**
 * A record class read once: its descriptor, and the members behind the fields. A class that cannot work is refused
 * here, when its module starts, with a sentence that names the class and the member.
 */
public final class RecordShape {

    private static final int MAX_SORTABLE = 4;

    private final Class<? extends OwnedRecord> type;
    private final RecordDescriptor descriptor;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final RecordType annotation;

    private RecordShape(String module, Class<? extends OwnedRecord> type) {
        this.type = type;
        this.annotation = required(type, type.getAnnotation(RecordType.class), "@RecordType");
        Table table = required(type, type.getAnnotation(Table.class), "@Table(name = …)");
        common("code", FieldKind.TEXT, true, "code");
        common("owner", FieldKind.DESK, true, "owner_id");
        common("approvalState", FieldKind.TEXT, false, "approval_state");
        common("createdAt", FieldKind.INSTANT, true, "created_at");
        common("createdBy", FieldKind.PERSON, false, "created_by");
        common("changedAt", FieldKind.INSTANT, false, "changed_at");
        common("changedBy", FieldKind.PERSON, false, "changed_by");
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(tangram.module.api.record.Field.class)) {
                add(field);
            }
        }
        List<FieldDescriptor> fields =
                members.values().stream().map(Member::descriptor).toList();
        this.descriptor = new RecordDescriptor(
                module,
                annotation.id(),
                annotation.path(),
                annotation.group(),
                table.name(),
                annotation.title(),
                fields);
        check();
    }

    /**
     * Reads a class.
     *
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static RecordShape of(String module, Class<? extends OwnedRecord> type) {
        return new RecordShape(module, type);
    }

    private static <T> T required(Class<?> type, @Nullable T annotation, String name) {
        if (annotation == null) {
            throw new IllegalArgumentException(type.getName() + " lacks " + name);
        }
        return annotation;
    }

    private void common(String name, FieldKind kind, boolean listed, String column) {
        FieldDescriptor field =
                new FieldDescriptor(name, column, kind, false, true, listed, false, null, 64, null, List.of());
        members.put(name, new Member(field, ownedMember(name)));
    }

    private static Field ownedMember(String name) {
        try {
            return OwnedRecord.class.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Field field) {
        tangram.module.api.record.Field facts = field.getAnnotation(tangram.module.api.record.Field.class);
        String column = Codes.column(field.getName());
        FieldKind kind = kind(field, facts);
        boolean required = field.getType().isPrimitive()
                || field.isAnnotationPresent(NotNull.class)
                || field.isAnnotationPresent(NotBlank.class)
                || field.isAnnotationPresent(NotEmpty.class);
        Size size = field.getAnnotation(Size.class);
        LinkTo link = field.getAnnotation(LinkTo.class);
        String key = !facts.sortable() ? null : kind == FieldKind.TEXT ? column + "_key" : column;
        FieldDescriptor made = new FieldDescriptor(
                field.getName(),
                column,
                kind,
                required,
                facts.readOnly(),
                facts.listed(),
                facts.sortable(),
                key,
                size == null || size.max() == Integer.MAX_VALUE ? 0 : size.max(),
                link == null ? null : link.value(),
                kind == FieldKind.ENUM ? constants(field) : List.of());
        members.put(made.name(), new Member(made, field));
    }

    private static List<String> constants(Field field) {
        return Stream.of(field.getType().getEnumConstants())
                .map(c -> Codes.of((Enum<?>) c))
                .toList();
    }

    private FieldKind kind(Field field, tangram.module.api.record.Field facts) {
        Class<?> java = field.getType();
        if (java == String.class) {
            return field.isAnnotationPresent(Choice.class)
                    ? FieldKind.CHOICE
                    : facts.longText() ? FieldKind.LONG_TEXT : FieldKind.TEXT;
        }
        if (java.isEnum()) {
            return FieldKind.ENUM;
        }
        if (java == Long.class && field.isAnnotationPresent(LinkTo.class)) {
            return FieldKind.LINK;
        }
        if (java == Integer.class || java == int.class || java == Long.class || java == long.class) {
            return FieldKind.INTEGER;
        }
        if (java == BigDecimal.class) {
            return FieldKind.DECIMAL;
        }
        if (java == LocalDate.class) {
            return FieldKind.DATE;
        }
        if (java == Instant.class) {
            return FieldKind.INSTANT;
        }
        if (java == Boolean.class || java == boolean.class) {
            return FieldKind.YES_NO;
        }
        throw wrong(field.getName() + " has a type no field can have: " + java.getName());
    }

    private void check() {
        if (descriptor.field(annotation.title()).isEmpty()) {
            throw wrong("its title names no field: " + annotation.title());
        }
        List<FieldDescriptor> sortable =
                descriptor.fields().stream().filter(FieldDescriptor::sortable).toList();
        if (sortable.size() > MAX_SORTABLE) {
            throw wrong("at most " + MAX_SORTABLE + " fields can be sortable");
        }
        for (FieldDescriptor field : sortable) {
            if (!field.required() || field.kind() == FieldKind.LINK || field.kind() == FieldKind.LONG_TEXT) {
                throw wrong(field.name() + " cannot be sortable: it must be required, and no link or long text");
            }
        }
        for (String name : List.of(annotation.countBy(), annotation.measure())) {
            if (!name.isEmpty() && descriptor.field(name).isEmpty()) {
                throw wrong("it counts by or measures an unknown field: " + name);
            }
        }
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException("Record type " + annotation.id() + " (" + type.getName() + "): " + reason);
    }

    public Class<? extends OwnedRecord> type() {
        return type;
    }

    public RecordDescriptor descriptor() {
        return descriptor;
    }

    public boolean numbered() {
        return annotation.numbering();
    }

    /** The member of this name; only for names of the descriptor. */
    public Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name);
        }
        return member;
    }

    /** All members, the common ones first. */
    public List<Member> members() {
        return new ArrayList<>(members.values());
    }

    /** The members whose values a person changes, and which the history keeps. */
    public List<Member> ownMembers() {
        return members.values().stream()
                .filter(m -> !m.descriptor().readOnly() || m.descriptor().name().equals("code"))
                .toList();
    }

    /** The field by which the kernel counts. */
    public Optional<Member> countBy() {
        return annotation.countBy().isEmpty() ? Optional.empty() : Optional.of(member(annotation.countBy()));
    }

    /** The field the kernel sums. */
    public Optional<Member> measure() {
        return annotation.measure().isEmpty() ? Optional.empty() : Optional.of(member(annotation.measure()));
    }
}
