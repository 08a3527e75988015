package tangram.core.access;

import tangram.core.api.access.Operation;
import tangram.kernel.api.Rows;

/** What the roles of anybody open (R1), as they are in the current transaction. */
public final class PersonalRights {

    private final AccessReader reader;

    public PersonalRights(Rows rows) {
        this.reader = new AccessReader(rows);
    }

    public boolean allow(long person, String type, String group, Operation operation) {
        return reader.rights(person).stream().anyMatch(rights -> rights.allow(type, group, operation));
    }
}
