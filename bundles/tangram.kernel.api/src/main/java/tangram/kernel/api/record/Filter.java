package tangram.kernel.api.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tangram.kernel.api.access.Scope;

/** A condition on declared fields. Values are already of the field's Java type. */
public sealed interface Filter {

    /** All of them. */
    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Any of them. */
    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** One field against one value; null means "is empty" for EQUAL and "is not empty" for NOT_EQUAL. */
    record Compare(
            FieldDescriptor field,
            Comparison comparison,
            @Nullable Object value) implements Filter {}

    /** One field against several values. */
    record Among(FieldDescriptor field, boolean negated, List<Object> values) implements Filter {
        public Among {
            values = List.copyOf(values);
        }
    }

    /**
     * Some row or value of a field that holds many of them.
     *
     * @param via the field
     * @param inner about the fields of its {@link FieldDescriptor.ChildTable}
     */
    record Through(FieldDescriptor via, Filter inner) implements Filter {}

    /**
     * The record a link points to.
     *
     * @param via the link
     * @param target the type it points to
     * @param inner about the fields of that type
     * @param within which records of that type may decide: a condition on what the caller may not see is never true
     */
    record Linked(FieldDescriptor via, RecordDescriptor target, Filter inner, Scope within) implements Filter {}

    enum Comparison {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        /** A text that begins so, letter case as written. */
        STARTS_WITH,
        /** A text that contains this. */
        CONTAINS,
        /** A link to this record or to one that stands below it in the tree of its type. */
        BELOW
    }
}
