package tangram.kernel.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Brings the tables of one owner (a core bundle or a module) to the version its code expects. An owner's files are
 * {@code db/<owner>/NNN-name.sql} in its jar, plain SQL with a semicolon at each statement's end of line, run once, in
 * order, then {@code <vendor>-NNN-name.sql} of whoever took an owner's place and added to its tables, which may be missing
 * once they ran; each recorded with its checksum; a killed run is resumed at the statement it had reached. Placeholders:
 * {@code ${text}} long text, {@code ${instant}} a moment, {@code ${key}} a sort key compared bytewise, {@code ${owned}}
 * the columns every owned record has.
 */
@ProviderType
public interface Migrations {

    /**
     * Run what has not run yet. Only one node migrates at a time; the others wait.
     *
     * @param owner id of the owner: lower-case letters, digits and dots
     * @param anchor a class of the jar that holds the files
     * @throws MigrationException when a file that ran was changed since, is missing, or a statement fails
     */
    void apply(String owner, Class<?> anchor);

    /** What {@link #apply} would run now, in order, changing nothing. */
    List<String> pending(String owner, Class<?> anchor);
}
