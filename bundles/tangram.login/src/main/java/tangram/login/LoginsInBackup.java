package tangram.login;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import tangram.kernel.api.backup.BackupPart;

/**
 * Accounts and tokens are backed up. Sessions are not: one that was ended since would live again; people sign in anew. Nor are
 * tries to guess a password.
 */
@Component
public final class LoginsInBackup implements BackupPart {

    @Override
    public Set<String> leftOut() {
        return Set.of("login_session", "login_attempt");
    }
}
