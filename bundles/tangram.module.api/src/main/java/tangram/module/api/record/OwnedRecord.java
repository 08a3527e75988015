package tangram.module.api.record;

import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tangram.core.api.approval.ApprovalState;

/**
 * What every business record has. A record belongs to a desk; what its owner may do, its superiors may see (R2, R3).
 * The columns come from {@code ${owned}} in the migration; the store alone sets them.
 */
@MappedSuperclass
public abstract class OwnedRecord {

    @Id
    @Column(name = "id")
    private long id;

    @Version
    @Column(name = "version")
    private int version;

    @Column(name = "live")
    private boolean live = true;

    @Column(name = "owner_id")
    private long owner;

    @Column(name = "responsible_id")
    private @Nullable Long responsible;

    @Column(name = "code")
    private @Nullable String code;

    @Column(name = "approval_state")
    private String approvalState = ApprovalState.DRAFT.code();

    @Column(name = "created_at")
    private Instant createdAt = Instant.EPOCH;

    @Column(name = "created_by")
    private long createdBy;

    @Column(name = "changed_at")
    private Instant changedAt = Instant.EPOCH;

    @Column(name = "changed_by")
    private long changedBy;

    /** Values of columns the class does not know; the store reads and writes them. */
    @Transient
    private final Map<String, Object> added = new HashMap<>();

    /** The record's id; 0 until the store has taken it. */
    public final long id() {
        return id;
    }

    /** Counts changes; 1 after the first save. */
    public final int version() {
        return version;
    }

    /** False while it lies in the recycle bin. */
    public final boolean live() {
        return live;
    }

    /** Id of the desk it belongs to. */
    public final long owner() {
        return owner;
    }

    /** Who is responsible for it (R10), as the kernel keeps it; null for nobody. No id to go by. */
    public final @Nullable Long responsible() {
        return responsible;
    }

    /** Its code by the numbering rules, or null until assigned. */
    public final @Nullable String code() {
        return code;
    }

    /** How far it is on its way to approval. */
    public final ApprovalState approvalState() {
        return ApprovalState.of(approvalState);
    }

    /** When it was created. */
    public final Instant createdAt() {
        return createdAt;
    }

    /** When it was changed last; as {@link #createdAt} for a record nobody has changed. */
    public final Instant changedAt() {
        return changedAt;
    }

    /** The values of all fields that a deployment or another module added to the type, by name; those without one are left out. */
    public final Map<String, Object> added() {
        return Map.copyOf(added);
    }

    /** The value of a field that a deployment or another module added to the type ({@code x_…}); empty for nothing. */
    public final Optional<Object> added(String field) {
        return Optional.ofNullable(added.get(field));
    }
}
