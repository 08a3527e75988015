package tangram.kernel.api.view;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * Lists of records that people have given a name: what is asked for, not what is found. Who uses somebody else's view finds what he
 * himself may read; so a view opens nothing, and whoever shares one shows the others his conditions only. Thread-safe.
 */
@ProviderType
public interface SavedViews {

    /** Characters of a name at most. */
    int MAX_NAME = 60;

    /** Parameters of a list at most, and characters of all of them together. */
    int MAX_PARAMETERS = 20;

    int MAX_CHARACTERS = 4_000;

    /** Views of one type that somebody may have. */
    int MAX_OWN = 50;

    /** For whom a view is. */
    enum Audience {
        /** Who saved it. */
        SELF,
        /** All of his department, and of those below it. */
        DEPARTMENT,
        /** Everybody; for administrators to give. */
        COMPANY
    }

    /**
     * What is saved.
     *
     * @param type id of the record type
     * @param name how its owner calls it
     * @param query the parameters of the list, by their names
     */
    record Content(String type, String name, Map<String, String> query, Audience audience) {
        public Content {
            query = Map.copyOf(query);
        }
    }

    /**
     * A saved view, as somebody finds it.
     *
     * @param owner name of the person whose it is
     * @param own whether that is the caller
     * @param removable whether the caller may take it away
     */
    record SavedView(long id, Content content, String owner, boolean own, boolean removable) {}

    /** The caller's views of a type, and those that others share with him; his own first, then by name. */
    List<SavedView> of(Caller caller, String type);

    /**
     * Keeps a view for the caller. A view of his with that name and type is changed, and keeps its id.
     *
     * @throws tangram.core.api.problem.Invalid for a name or parameters that are empty or too long, for a view too many, and for a
     *     department when the caller is in none
     * @throws tangram.core.api.problem.Denied for one that is for everybody, from somebody who is no administrator
     */
    SavedView save(Caller caller, Content content);

    /**
     * Takes a view away, from all who had it.
     *
     * @throws tangram.core.api.problem.NotFound when the caller has no such view, or may use it but not take it away
     */
    void remove(Caller caller, long id);
}
