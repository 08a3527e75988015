package tangram.persistence.describe;

import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldDescriptor.ChildTable;
import tangram.kernel.api.record.FieldDescriptor.Limits;
import tangram.kernel.api.record.FieldDescriptor.Trait;
import tangram.kernel.api.record.FieldKind;
import tangram.module.api.record.As;
import tangram.module.api.record.ChildRow;
import tangram.module.api.record.Choice;
import tangram.module.api.record.InCompanyCurrency;
import tangram.module.api.record.LinkTo;

/**
 * Describes one member of a class: a record's, a child row's, or the component of an action's input. What cannot be a
 * field is refused with a sentence that names the member.
 */
final class FieldReader {

    private static final int MOST_DIGITS = 31; // what Derby's decimals hold
    private static final Places MONEY = new Places(17, 2);
    private static final Places PERCENTAGE = new Places(7, 2);

    private record Places(int before, int after) {}

    private final String table;
    private final @Nullable Object sample;

    /**
     * @param table the table of the class; empty for what an action takes or answers, which has none
     * @param sample an object as its constructor makes it, for the defaults; or null
     */
    FieldReader(String table, @Nullable Object sample) {
        this.table = table;
        this.sample = sample;
    }

    /** The field of this member. */
    Member read(Field field) {
        FieldKind kind = kind(field);
        String column = Codes.column(field.getName());
        Set<Trait> traits = traits(field, kind);
        String key = !traits.contains(Trait.SORTABLE) ? null : kind.prose() ? column + "_key" : column;
        FieldDescriptor plain = new FieldDescriptor(
                field.getName(),
                column,
                kind,
                traits,
                key,
                limits(field, kind),
                source(field, kind),
                kind == FieldKind.ENUM ? Constants.of(field.getType()) : FieldDescriptor.Codes.NONE,
                null,
                kind.many() ? children(field, kind) : null);
        Member member = Member.of(plain, field);
        Object initial = kind.many() ? null : sample == null ? zero(field.getType()) : Plain.of(member.get(sample));
        return initial == null || initial.equals("") ? member : Member.of(plain.beginningWith(initial), field);
    }

    /** What a member of this type is when nothing was said, where there is no object to ask; null where it can be nothing. */
    static @Nullable Object zero(Class<?> java) {
        if (java == boolean.class) {
            return false;
        }
        return java == int.class ? (Object) 0 : java == long.class ? (Object) 0L : null;
    }

    private static FieldKind kind(Field field) {
        Class<?> java = field.getType();
        As as = facts(field).map(tangram.module.api.record.Field::as).orElse(As.ITS_TYPE);
        if (java == String.class) {
            return text(field, as);
        }
        if (java.isEnum()) {
            return FieldKind.ENUM;
        }
        if (java == Long.class && as == As.ATTACHMENT) {
            return FieldKind.ATTACHMENT;
        }
        if (java == Long.class && field.isAnnotationPresent(LinkTo.class)) {
            return switch (field.getAnnotation(LinkTo.class).value()) {
                case "person" -> FieldKind.PERSON;
                case "department" -> FieldKind.DEPARTMENT;
                default -> FieldKind.LINK;
            };
        }
        if (java == Integer.class || java == int.class || java == Long.class || java == long.class) {
            return FieldKind.INTEGER;
        }
        if (java == BigDecimal.class) {
            return as == As.MONEY ? FieldKind.MONEY : as == As.PERCENTAGE ? FieldKind.PERCENTAGE : FieldKind.DECIMAL;
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
        if (java == List.class) {
            return many(field);
        }
        throw wrong(field, "has a type no field can have: " + java.getName());
    }

    private static FieldKind text(Field field, As as) {
        if (field.isAnnotationPresent(Choice.class)) {
            return FieldKind.CHOICE;
        }
        if (field.isAnnotationPresent(Email.class)) {
            return FieldKind.EMAIL;
        }
        return switch (as) {
            case ITS_TYPE -> FieldKind.TEXT;
            case LONG_TEXT -> FieldKind.LONG_TEXT;
            case RICH_TEXT -> FieldKind.RICH_TEXT;
            case PHONE -> FieldKind.PHONE;
            case URL -> FieldKind.URL;
            case ADDRESS -> FieldKind.ADDRESS;
            case MONEY, PERCENTAGE, ATTACHMENT -> throw wrong(field, "is a text, and cannot be " + as);
        };
    }

    private static FieldKind many(Field field) {
        Class<?> element = element(field);
        if (ChildRow.class.isAssignableFrom(element)) {
            return FieldKind.ROWS;
        }
        if (element == Long.class && field.isAnnotationPresent(LinkTo.class)) {
            return FieldKind.LINKS;
        }
        if (element == String.class && field.isAnnotationPresent(Choice.class)) {
            return FieldKind.CHOICES;
        }
        throw wrong(field, "is a list of something that is neither a ChildRow, nor a link, nor a choice");
    }

    /** What a list is a list of. */
    static Class<?> element(Field field) {
        Type type = field.getGenericType();
        if (type instanceof ParameterizedType list && list.getActualTypeArguments()[0] instanceof Class<?> element) {
            return element;
        }
        throw wrong(field, "is a list of nobody knows what");
    }

    private static Optional<tangram.module.api.record.Field> facts(Field field) {
        return Optional.ofNullable(field.getAnnotation(tangram.module.api.record.Field.class));
    }

    private static Set<Trait> traits(Field field, FieldKind kind) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        boolean required = field.getType().isPrimitive()
                || field.isAnnotationPresent(NotNull.class)
                || field.isAnnotationPresent(NotBlank.class)
                || field.isAnnotationPresent(NotEmpty.class);
        add(traits, Trait.REQUIRED, required);
        facts(field).ifPresent(facts -> {
            add(traits, Trait.LISTED, facts.listed());
            add(traits, Trait.SORTABLE, facts.sortable());
            add(traits, Trait.SEARCHABLE, facts.searchable() || kind == FieldKind.PHONE);
            add(traits, Trait.UNIQUE, facts.unique());
            add(traits, Trait.READ_ONLY, facts.readOnly());
            add(traits, Trait.FIXED, facts.fixed());
            add(traits, Trait.RULEABLE, facts.ruleable());
        });
        add(traits, Trait.CONVERTED, field.isAnnotationPresent(InCompanyCurrency.class));
        LinkTo link = field.getAnnotation(LinkTo.class);
        if (kind == FieldKind.LINK && link != null) {
            add(traits, Trait.TREE, link.tree());
            add(traits, Trait.COPIED, link.copiedFrom().length > 0);
            add(traits, Trait.EXACT, link.exact());
        }
        if (kind.many() && (traits.contains(Trait.UNIQUE) || traits.contains(Trait.RULEABLE))) {
            throw wrong(field, "holds many values and cannot be unique or ruleable");
        }
        return traits;
    }

    private static void add(Set<Trait> traits, Trait trait, boolean holds) {
        if (holds) {
            traits.add(trait);
        }
    }

    private Limits limits(Field field, FieldKind kind) {
        Size size = field.getAnnotation(Size.class);
        int length = size == null || size.max() == Integer.MAX_VALUE ? 0 : size.max();
        if (kind.value() == FieldKind.Value.TEXT) {
            boolean one = kind != FieldKind.ENUM && !kind.many();
            if (one && length == 0 && !table.isEmpty()) {
                throw wrong(field, "is a text and needs @Size(max = …), as long as its column");
            }
            return Limits.length(kind == FieldKind.CHOICES ? 64 : length);
        }
        if (kind.value() == FieldKind.Value.DECIMAL) {
            Places digits = digits(field, kind);
            if (digits.before + digits.after > MOST_DIGITS) {
                throw wrong(field, "has more digits than a column holds: at most " + MOST_DIGITS);
            }
            return new Limits(0, least(field), most(field), digits.before, digits.after);
        }
        return kind == FieldKind.INTEGER ? new Limits(0, least(field), most(field), 0, 0) : Limits.NONE;
    }

    private static Places digits(Field field, FieldKind kind) {
        Digits said = field.getAnnotation(Digits.class);
        if (said != null) {
            return new Places(said.integer(), said.fraction());
        }
        return switch (kind) {
            case MONEY -> MONEY;
            case PERCENTAGE -> PERCENTAGE;
            default -> throw wrong(field, "is a number with fractions and needs @Digits, as its column has them");
        };
    }

    private static @Nullable BigDecimal least(Field field) {
        DecimalMin decimal = field.getAnnotation(DecimalMin.class);
        Min min = field.getAnnotation(Min.class);
        if (decimal != null) {
            return new BigDecimal(decimal.value());
        }
        boolean notNegative =
                field.isAnnotationPresent(PositiveOrZero.class) || field.isAnnotationPresent(Positive.class);
        return min != null ? BigDecimal.valueOf(min.value()) : notNegative ? BigDecimal.ZERO : null;
    }

    private static @Nullable BigDecimal most(Field field) {
        DecimalMax decimal = field.getAnnotation(DecimalMax.class);
        Max max = field.getAnnotation(Max.class);
        return decimal != null ? new BigDecimal(decimal.value()) : max != null ? BigDecimal.valueOf(max.value()) : null;
    }

    private static @Nullable String source(Field field, FieldKind kind) {
        return switch (kind) {
            case LINK, LINKS -> field.getAnnotation(LinkTo.class).value();
            case CHOICE, CHOICES -> field.getAnnotation(Choice.class).value();
            default -> null;
        };
    }

    private ChildTable children(Field field, FieldKind kind) {
        if (kind == FieldKind.ROWS) {
            RowShape rows = RowShape.of(element(field));
            return rows.table();
        }
        FieldDescriptor value = FieldDescriptor.of(
                "value",
                "value",
                kind == FieldKind.LINKS ? FieldKind.LINK : FieldKind.CHOICE,
                kind == FieldKind.LINKS ? Limits.NONE : Limits.length(64),
                Set.of());
        return new ChildTable(table + "_" + Codes.column(field.getName()), "parent_id", List.of(value));
    }

    /** The table an entity class names. */
    static String table(Class<?> type) {
        Table table = type.getAnnotation(Table.class);
        if (table == null || table.name().isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " lacks @Table(name = …)");
        }
        return table.name();
    }

    private static IllegalArgumentException wrong(Field field, String reason) {
        return new IllegalArgumentException(
                field.getDeclaringClass().getName() + ": " + field.getName() + " " + reason);
    }
}
