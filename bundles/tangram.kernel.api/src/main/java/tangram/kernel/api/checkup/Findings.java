package tangram.kernel.api.checkup;

import org.osgi.annotation.versioning.ProviderType;
import tangram.kernel.api.Sentence;

/** What a checkup has to tell. Used by one thread. */
@ProviderType
public interface Findings {

    /** Whether what is derived is to be repaired. */
    boolean repairing();

    /**
     * Something is wrong, unless there are no cases.
     *
     * @param code of the sentence in other languages
     * @param english the sentence: {0} how many cases, {1} the table, {2} some of them
     */
    void wrong(String code, String english, String table, Cases cases);

    /** The same of what was wrong and is right now. */
    void repaired(String code, String english, String table, Cases cases);

    /** Something to know that is not wrong. */
    void note(Sentence sentence);
}
