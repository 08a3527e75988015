package tangram.database.derby;

import java.io.OutputStream;

/** Where Derby writes what it has to say beside exceptions: nowhere; it would put a derby.log into the current folder. */
public final class DerbyLog {

    private DerbyLog() {}

    /** Called by Derby, by name. */
    public static OutputStream stream() {
        return OutputStream.nullOutputStream();
    }
}
