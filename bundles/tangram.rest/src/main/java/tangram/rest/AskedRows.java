package tangram.rest;

import java.util.List;
import java.util.Optional;
import tangram.kernel.api.record.FieldDescriptor;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.FigureRequest;
import tangram.kernel.api.record.FigureRequest.InRows;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.report.Question;

/**
 * The rows inside records that a question is about. One thing is said of a row, a field or a condition and not both: of two, lists would
 * say that some row is so and some, perhaps another, is so, too, and have more records than were counted.
 */
final class AskedRows {

    private final RecordDescriptor type;
    private final ModuleRecords records;

    AskedRows(RecordDescriptor type, ModuleRecords records) {
        this.type = type;
        this.records = records;
    }

    /** Whether a name is of a field of rows: {@code lines.product}. */
    static boolean isOfRows(String name) {
        return name.indexOf('.') > 0;
    }

    /** The field of the rows that are held by another, by its whole name. */
    static Optional<FieldDescriptor> field(RecordDescriptor type, FieldDescriptor holder, String name) {
        return name.startsWith(holder.name() + ".")
                ? holder.table().field(name.substring(holder.name().length() + 1))
                : Optional.empty();
    }

    /**
     * @return empty where the question is about records
     * @throws IllegalArgumentException when lists could not say the same
     */
    Optional<InRows> of(Question question) {
        List<Question.By> ofRows =
                question.by().stream().filter(by -> isOfRows(by.field())).toList();
        boolean about = question.rows().isPresent()
                || !ofRows.isEmpty()
                || question.sums().stream().anyMatch(AskedRows::isOfRows);
        if (!about) {
            return Optional.empty();
        }
        if (ofRows.size() + (question.rows().isPresent() ? 1 : 0) != 1) {
            throw wrong("rows are gathered by one field of theirs, or meet one condition");
        }
        return Optional.of(question.rows().map(this::meeting).orElseGet(() -> gathered(question, ofRows.get(0))));
    }

    private InRows meeting(String condition) {
        if (records.filter(type, condition) instanceof Filter.Through through
                && through.via().kind() == FieldKind.ROWS) {
            return new InRows(through.via(), Optional.empty(), Optional.of(through));
        }
        throw wrong("this is no condition on one of its rows: " + condition);
    }

    private InRows gathered(Question question, Question.By by) {
        FieldDescriptor holder = type.field(by.field().substring(0, by.field().indexOf('.')))
                .filter(field -> field.kind() == FieldKind.ROWS)
                .orElseThrow(() -> wrong("it has no such rows: " + by.field()));
        FieldDescriptor field =
                field(type, holder, by.field()).orElseThrow(() -> wrong("its rows have no field " + by.field()));
        boolean last = question.by().get(question.by().size() - 1).equals(by);
        boolean day = field.kind() == FieldKind.DATE || field.kind() == FieldKind.INSTANT;
        if (!last || day || !FigureRequest.groups(field)) {
            throw wrong("rows are gathered last, by an enum, a choice, a yes or no, a link, a person or a department");
        }
        return new InRows(holder, Optional.of(field), Optional.empty());
    }

    private IllegalArgumentException wrong(String reason) {
        return new IllegalArgumentException(type.id() + ": " + reason);
    }
}
