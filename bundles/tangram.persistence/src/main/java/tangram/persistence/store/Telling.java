package tangram.persistence.store;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;
import tangram.kernel.api.notice.Notice;
import tangram.kernel.api.notice.Notices;

/** Tells people of records, as part of the transaction that makes it so; nobody where nothing tells people of things. */
@Component(service = Telling.class)
public final class Telling {

    private final AtomicReference<@Nullable Notices> notices = new AtomicReference<>();

    @Activate
    public Telling() {}

    /** From now on they are told by this. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void setNotices(Notices present) {
        notices.set(present);
    }

    /** It goes. */
    public void unsetNotices(Notices gone) {
        notices.compareAndSet(gone, null);
    }

    void of(String type, long record, Caller by, Set<Long> people, Sentence what) {
        Notices present = notices.get();
        if (present != null && !people.isEmpty()) {
            present.tell(by, new Notice(people, what, Optional.of(About.record(type, record))));
        }
    }
}
