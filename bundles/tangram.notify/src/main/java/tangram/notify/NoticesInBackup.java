package tangram.notify;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import tangram.kernel.api.backup.BackupPart;

/** Notices are backed up. Mails that wait are not: those that were sent since would be sent again. */
@Component
public final class NoticesInBackup implements BackupPart {

    @Override
    public Set<String> leftOut() {
        return Set.of("notify_mail");
    }
}
