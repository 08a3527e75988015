package tangram.core.approval;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.notice.About;
import tangram.kernel.api.notice.Notice;
import tangram.kernel.api.notice.Notices;

/** Tells people of approvals, as part of the transaction that makes it so; nobody where nothing tells people of things. */
@Component(service = Told.class)
public final class Told {

    private final AtomicReference<@Nullable Notices> notices = new AtomicReference<>();

    @Activate
    public Told() {}

    /** From now on they are told by this. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    public void setNotices(Notices some) {
        notices.set(some);
    }

    public void unsetNotices(Notices some) {
        notices.compareAndSet(some, null);
    }

    /** Of the task that is theirs now. */
    void ofTask(Caller by, Set<Long> people, ApprovalRow approval, long task, Sentence what) {
        tell(by, people, what, new About(approval.type(), approval.record(), OptionalLong.of(task)));
    }

    /** Of a record they may read, or not. */
    void ofRecord(Caller by, Set<Long> people, ApprovalRow approval, Sentence what) {
        tell(by, people, what, About.record(approval.type(), approval.record()));
    }

    /** Who submitted it, that what was to be done after the approval has been done. */
    void handled(Caller by, ApprovalRow approval) {
        ofRecord(
                by,
                Set.of(approval.submitter()),
                approval,
                Sentence.of("approval.notice-handled", "{0} was seen to by {1}.", approval.title(), by.name()));
    }

    private void tell(Caller by, Set<Long> people, Sentence what, About about) {
        Notices some = notices.get();
        if (some != null && !people.isEmpty()) {
            some.tell(by, new Notice(people, what, Optional.of(about)));
        }
    }
}
