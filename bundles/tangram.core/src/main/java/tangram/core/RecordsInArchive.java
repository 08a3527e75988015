package tangram.core;

import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import tangram.kernel.api.backup.BackupPart;

/**
 * What the core keeps of records goes with them into an archive, and who the people, desks and seats are that they name. All
 * of it is in every backup anyway.
 */
@Component
public final class RecordsInArchive implements BackupPart {

    private static final String OF_TYPES = "record_type in ({types})";
    private static final String OF_APPROVALS = "approval in (select id from core_approval where " + OF_TYPES + ")";

    @Activate
    public RecordsInArchive() {}

    @Override
    public Set<String> leftOut() {
        return Set.of();
    }

    @Override
    public Map<String, String> ofRecords() {
        return Map.of(
                "core_audit", OF_TYPES,
                "core_number_ledger", OF_TYPES,
                "core_share", OF_TYPES,
                "core_approval", OF_TYPES,
                "core_approval_task", OF_APPROVALS,
                "core_approval_copy", OF_APPROVALS,
                "core_person", "",
                "core_desk", "",
                "core_seat", "",
                "core_department", "");
    }
}
