package tangram.persistence.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tangram.kernel.api.ModuleTroubles;
import tangram.module.api.record.OwnedRecord;
import tangram.module.api.record.RecordAction;
import tangram.persistence.describe.InputShape;
import tangram.persistence.describe.RecordShape;

/**
 * The actions that modules offer just now. They come and go with what they need; one whose Java records cannot be read
 * is named and left out, and nothing else suffers.
 */
@Component(service = {Actions.class, ModuleTroubles.class})
public final class Actions implements ModuleTroubles {

    private static final Logger LOG = LoggerFactory.getLogger(Actions.class);

    private final List<RecordAction<?, ?>> offered = new CopyOnWriteArrayList<>();
    private final Map<RecordAction<?, ?>, String> unreadable = new ConcurrentHashMap<>();

    @Activate
    public Actions() {}

    /** Offers an action, or says why not. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addAction(RecordAction<?, ?> action) {
        try {
            InputShape.of(action.input());
            action.answer().ifPresent(InputShape::of);
            offered.add(action);
        } catch (IllegalArgumentException e) {
            String sentence = "Action " + action.getClass().getName() + " is left out: " + e.getMessage();
            LOG.error(sentence);
            unreadable.put(action, sentence);
        }
    }

    /** Takes it back. */
    public void removeAction(RecordAction<?, ?> action) {
        offered.remove(action);
        unreadable.remove(action);
    }

    @Override
    public List<String> sentences() {
        return unreadable.values().stream().sorted().toList();
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
