package tangram.persistence.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.module.api.record.Deadline;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.View;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.unit.Unit;

/**
 * A module whose tables and persistence unit are ready.
 *
 * @param id the module's id
 * @param shapes its record types
 * @param rules what must hold for its records
 * @param views the lists it names
 * @param deadlines what is due on a day its records name
 * @param unit its persistence unit
 */
record OpenModule(
        String id,
        List<RecordShape> shapes,
        List<RecordRules<?>> rules,
        List<View> views,
        List<Deadline> deadlines,
        Unit unit) {

    OpenModule {
        shapes = List.copyOf(shapes);
        rules = List.copyOf(rules);
        views = List.copyOf(views);
        deadlines = List.copyOf(deadlines);
    }

    /** What must hold for records of a type. */
    @SuppressWarnings("unchecked") // rules say which class they are about
    List<RecordRules<OwnedRecord>> rulesOf(RecordShape shape) {
        return rules.stream()
                .filter(r -> r.type() == shape.type())
                .map(r -> (RecordRules<OwnedRecord>) r)
                .toList();
    }

    /** The lists it names of a type. */
    List<View> viewsOf(RecordDescriptor type) {
        return views.stream().filter(view -> view.type().equals(type.id())).toList();
    }

    /** Whether records of a type may be the same as others. */
    boolean knowsSame(RecordShape shape) {
        return rulesOf(shape).stream()
                .flatMap(rules -> Arrays.stream(rules.getClass().getMethods()))
                .anyMatch(m -> m.getName().equals("sameAs") && m.getDeclaringClass() != RecordRules.class);
    }

    /** The keys by which a record is the same as others. */
    List<String> sameAs(RecordShape shape, OwnedRecord record) {
        return rulesOf(shape).stream()
                .flatMap(rules -> rules.sameAs(record).stream())
                .toList();
    }

    Optional<RecordShape> shape(Class<? extends OwnedRecord> type) {
        return shapes.stream().filter(s -> s.type() == type).findAny();
    }

    RecordShape shape(String type) {
        return shapes.stream()
                .filter(s -> s.descriptor().id().equals(type))
                .findAny()
                .orElseThrow();
    }
}
