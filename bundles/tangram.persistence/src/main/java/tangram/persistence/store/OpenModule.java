package tangram.persistence.store;

import java.util.List;
import java.util.Optional;
import tangram.module.api.record.OwnedRecord;
import tangram.persistence.describe.RecordShape;
import tangram.persistence.unit.Unit;

/**
 * A module whose tables and persistence unit are ready.
 *
 * @param id the module's id
 * @param shapes its record types
 * @param unit its persistence unit
 */
record OpenModule(String id, List<RecordShape> shapes, Unit unit) {

    OpenModule {
        shapes = List.copyOf(shapes);
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
