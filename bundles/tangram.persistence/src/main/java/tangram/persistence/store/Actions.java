package tangram.persistence.store;

import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordAction;
import tangram.persistence.describe.RecordShape;

/** The actions that modules offer just now. They come and go with what they need. */
@Component(service = Actions.class)
public final class Actions {

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<RecordAction<?, ?>> offered = List.of();

    @Activate
    public Actions() {}

    /** The actions in this list, where there are no services: in a test. */
    public static Actions of(List<RecordAction<?, ?>> actions) {
        Actions made = new Actions();
        made.offered = actions;
        return made;
    }

    /** The actions of a record type. */
    @SuppressWarnings("unchecked") // actions say which class they belong to
    List<RecordAction<OwnedRecord, Record>> of(RecordShape shape) {
        return offered.stream()
                .filter(action -> action.type() == shape.type())
                .map(action -> (RecordAction<OwnedRecord, Record>) action)
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList();
    }

    Optional<RecordAction<OwnedRecord, Record>> of(RecordShape shape, String id) {
        return of(shape).stream().filter(action -> action.id().equals(id)).findFirst();
    }
}
