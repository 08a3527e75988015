package tangram.persistence.describe;

import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.OneToMany;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.Belonging.Way;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordType;
import tangram.module.api.record.ReferenceRecord;

/**
 * A record class read once: its descriptor, and the members behind the fields. A class that cannot work is refused
 * here, when its module starts, with a sentence that names the class and the member.
 */
public final class RecordShape {

    private static final int MAX_SORTABLE = 4;
    /** The sales person responsible for a record, as its field is called (R10). */
    public static final String SALES_OWNER = "salesOwner";

    /** Where the reports of a module are, beside its records. */
    private static final String REPORTS = "reports";

    /** What a record reads as besides its fields. */
    private static final List<String> RESERVED = List.of("id", "version", "may", "followed");

    private final Class<? extends OwnedRecord> type;
    private final RecordDescriptor descriptor;
    private final Map<String, Member> members = new LinkedHashMap<>();
    private final Map<String, RowShape> rows = new LinkedHashMap<>();
    private final Map<String, List<String>> copied = new LinkedHashMap<>();
    private final RecordType annotation;
    private final Optional<MoneyShape> money;

    private RecordShape(String module, Class<? extends OwnedRecord> type, List<FieldDescriptor> added) {
        this.type = type;
        this.annotation = required(type, type.getAnnotation(RecordType.class), "@RecordType");
        required(type, type.getAnnotation(Entity.class), "@Entity");
        String table = FieldReader.table(type);
        common("code", FieldKind.TEXT, "code", Set.of(Trait.LISTED, Trait.SEARCHABLE));
        boolean ownerless = ReferenceRecord.class.isAssignableFrom(type);
        List<Way> ways = BelongingReader.ways(type);
        if (!ownerless) {
            common("owner", FieldKind.DESK, "owner_id", "owner", Set.of(Trait.LISTED));
        }
        if (!ways.isEmpty()) {
            common(SALES_OWNER, FieldKind.DESK, "responsible_id", "responsible", Set.of());
        }
        common("approvalState", FieldKind.TEXT, "approval_state", Set.of());
        common("createdAt", FieldKind.INSTANT, "created_at", Set.of(Trait.LISTED));
        common("createdBy", FieldKind.PERSON, "created_by", Set.of());
        common("changedAt", FieldKind.INSTANT, "changed_at", Set.of());
        common("changedBy", FieldKind.PERSON, "changed_by", Set.of());
        FieldReader reader = new FieldReader(table, Fresh.of(type));
        for (Field field : type.getDeclaredFields()) {
            if (field.isAnnotationPresent(tangram.module.api.record.Field.class)) {
                add(reader.read(field), field);
            }
        }
        this.money = money(type);
        added.forEach(field -> members.putIfAbsent(field.name(), Member.added(field)));
        this.descriptor = new RecordDescriptor(
                module,
                annotation.id(),
                annotation.path(),
                annotation.group(),
                table,
                annotation.title(),
                members.values().stream().map(this::searchable).toList(),
                named(annotation.countBy()),
                named(annotation.measure()),
                annotation.numbering(),
                BelongingReader.of(annotation, ownerless, ways),
                annotation.approval());
        check();
    }

    /**
     * Reads a class.
     *
     * @param added fields the class does not know: columns that a deployment or another module added to its table
     * @throws IllegalArgumentException naming what is wrong with it
     */
    public static RecordShape of(String module, Class<? extends OwnedRecord> type, List<FieldDescriptor> added) {
        return new RecordShape(module, type, added);
    }

    /** The id a class announces for its type. */
    public static String id(Class<? extends OwnedRecord> type) {
        return required(type, type.getAnnotation(RecordType.class), "@RecordType")
                .id();
    }

    private Optional<MoneyShape> money(Class<? extends OwnedRecord> type) {
        try {
            return MoneyShape.of(type, members, rows);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private static <T> T required(Class<?> type, @Nullable T annotation, String name) {
        if (annotation == null) {
            throw new IllegalArgumentException(type.getName() + " lacks " + name);
        }
        return annotation;
    }

    private void common(String name, FieldKind kind, String column, Set<Trait> traits) {
        common(name, kind, column, name, traits);
    }

    private void common(String name, FieldKind kind, String column, String member, Set<Trait> traits) {
        Set<Trait> all = EnumSet.of(Trait.READ_ONLY);
        all.addAll(traits);
        Limits limits = kind == FieldKind.TEXT ? Limits.length(64) : Limits.NONE;
        members.put(name, Member.of(FieldDescriptor.of(name, column, kind, limits, all), ownedMember(member)));
    }

    private static Field ownedMember(String name) {
        try {
            return OwnedRecord.class.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(Member member, Field field) {
        FieldKind kind = member.descriptor().kind();
        if (kind == FieldKind.ROWS) {
            require(field, OneToMany.class);
            rows.put(member.name(), RowShape.of(element(field)));
        } else if (kind.many()) {
            require(field, ElementCollection.class);
        }
        if (member.descriptor().is(Trait.COPIED)) {
            copied.put(member.name(), List.of(field.getAnnotation(LinkTo.class).copiedFrom()));
        }
        members.put(member.name(), member);
    }

    private void require(Field field, Class<? extends Annotation> annotation) {
        if (!field.isAnnotationPresent(annotation)) {
            throw wrong(field.getName() + " lacks @" + annotation.getSimpleName());
        }
    }

    private static Class<?> element(Field field) {
        return (Class<?>) ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
    }

    /** The title is what people search for. */
    private FieldDescriptor searchable(Member member) {
        FieldDescriptor field = member.descriptor();
        return field.name().equals(annotation.title()) ? field.with(Trait.SEARCHABLE) : field;
    }

    private static Optional<String> named(String name) {
        return Optional.of(name).filter(n -> !n.isEmpty());
    }

    private void check() {
        RESERVED.stream().filter(members::containsKey).findAny().ifPresent(name -> {
            throw wrong("no field can be called " + name);
        });
        if (annotation.path().equals(REPORTS)) {
            throw wrong("its path is that of the module's reports");
        }
        FieldDescriptor title = descriptor
                .field(annotation.title())
                .orElseThrow(() -> wrong("its title names no field: " + annotation.title()));
        if (!title.kind().prose()) {
            throw wrong("its title is no text: " + annotation.title());
        }
        List<FieldDescriptor> sortable =
                descriptor.fields().stream().filter(FieldDescriptor::sortable).toList();
        if (sortable.size() > MAX_SORTABLE) {
            throw wrong("at most " + MAX_SORTABLE + " fields can be sortable");
        }
        for (FieldDescriptor field : sortable) {
            boolean orderless =
                    field.kind().link() || field.kind().many() || field.kind().isLong();
            if (!field.required() || orderless) {
                throw wrong(field.name() + " cannot be sortable: it must be required, and no link, list or long text");
            }
        }
        Stream.of(descriptor.belonging().partOf(), descriptor.belonging().sharedWith())
                .flatMap(Optional::stream)
                .filter(name -> descriptor
                        .field(name)
                        .filter(field -> field.kind() == FieldKind.LINK && field.required())
                        .isEmpty())
                .findAny()
                .ifPresent(name -> {
                    throw wrong("it belongs with what no required link names: " + name);
                });
        descriptor
                .belonging()
                .partOf()
                .flatMap(descriptor::field)
                .filter(field -> !field.is(Trait.FIXED))
                .ifPresent(field -> {
                    throw wrong("a part stays one of the same record, so " + field.name() + " must be fixed");
                });
        if (descriptor.belonging().sharedWith().isPresent()
                && descriptor.belonging().ways().size() > 1) {
            throw wrong("what is shared with another record has no other way to who is responsible");
        }
        copied.values().stream()
                .flatMap(List::stream)
                .filter(name -> descriptor
                        .field(name)
                        .filter(field -> field.kind() == FieldKind.LINK)
                        .isEmpty())
                .findAny()
                .ifPresent(name -> {
                    throw wrong("nothing can be copied along what is no link: " + name);
                });
        descriptor.fields().stream()
                .filter(field -> field.is(Trait.RULEABLE))
                .filter(field -> field.kind() != FieldKind.ENUM && field.kind() != FieldKind.CHOICE)
                .findAny()
                .ifPresent(field -> {
                    throw wrong("rules go by choices, and " + field.name() + " is none");
                });
        descriptor.belonging().published().ifPresent(published -> {
            boolean known = descriptor
                    .field(published.field())
                    .filter(field -> field.is(Trait.RULEABLE))
                    .filter(field ->
                            field.kind() != FieldKind.ENUM || field.choices().contains(published.code()))
                    .isPresent();
            if (!known || descriptor.belonging().common()) {
                throw wrong("what is published is some of its records, by a value that rules may go by");
            }
        });
        descriptor.countBy().ifPresent(name -> {
            if (descriptor.field(name).filter(f -> !f.kind().many()).isEmpty()) {
                throw wrong("it counts by an unknown field: " + name);
            }
        });
        descriptor.measure().ifPresent(name -> {
            if (descriptor.field(name).filter(RecordShape::isNumber).isEmpty()) {
                throw wrong("it measures what is no number field: " + name);
            }
        });
    }

    private static boolean isNumber(FieldDescriptor field) {
        return field.kind() == FieldKind.INTEGER || field.kind().value() == FieldKind.Value.DECIMAL;
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

    /** The member of this name; only for names of the descriptor. */
    public Member member(String name) {
        Member member = members.get(name);
        if (member == null) {
            throw new IllegalArgumentException(name);
        }
        return member;
    }

    /** The fields that are copied when they are empty, each with the links it is copied along. */
    public Map<String, List<String>> copied() {
        return copied;
    }

    /** How it has amounts in other currencies; empty where all are in the company's. */
    public Optional<MoneyShape> money() {
        return money;
    }

    /** What a record holds in a field that decides who sees it: the code of a choice, the id of a link. */
    public @Nullable Object mark(String field, OwnedRecord record) {
        Object value = member(field).get(record);
        return value instanceof Enum<?> constant ? Codes.of(constant) : value;
    }

    /** All members, the common ones first. */
    public List<Member> members() {
        return new ArrayList<>(members.values());
    }

    /** The members that are the type's own, not common to all, and the code: what the history keeps. */
    public List<Member> ownMembers() {
        return members.values().stream()
                .filter(m -> isOwn(m.name()) || m.name().equals("code"))
                .toList();
    }

    private static boolean isOwn(String name) {
        return switch (name) {
            case "code", "owner", SALES_OWNER, "approvalState", "createdAt", "createdBy", "changedAt", "changedBy" ->
                false;
            default -> true;
        };
    }

    /** The members whose values are columns the class does not know. */
    public List<Member> addedMembers() {
        return members.values().stream()
                .filter(m -> m.descriptor().is(Trait.ADDED))
                .toList();
    }

    /** Ids of the types whose records may follow one that is given to somebody else. */
    public List<String> cascade() {
        return List.of(annotation.cascade());
    }

    /** The rows inside the record, by the field that holds them. */
    public Map<String, RowShape> rows() {
        return rows;
    }

    /** What a record holds, as a reader of its columns would have it: rows as maps of their values. */
    public @Nullable Object value(Member member, OwnedRecord record) {
        Object value = member.get(record);
        RowShape shape = rows.get(member.name());
        return shape == null || !(value instanceof List<?> list)
                ? value
                : list.stream().map(row -> shape.values((ChildRow) row)).toList();
    }

    /** The class and the classes of its rows: what its persistence unit has to know. */
    public List<Class<?>> entityClasses() {
        List<Class<?>> classes = new ArrayList<>(List.of(type));
        rows.values().forEach(shape -> classes.add(shape.type()));
        return classes;
    }
}
