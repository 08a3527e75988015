package tangram.kernel.api.checkup;

import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Sentence;

/**
 * Something that must be so in the database, offered by the bundle that keeps it so, and looked at by {@code tangram
 * doctor}. A service. One doctor who repairs is at work at a time, on all nodes; people work meanwhile.
 *
 * <p>It reads rows one after the other and lets the database count and compare, so that a million of them cost time and not
 * memory.
 */
@ExtensionPoint(
        offeredBy = "bundles of the core",
        purpose = "something that must be so, which `tangram doctor` looks at and, where it is derived, mends",
        example = "tangram.notify.NoticeCheckup")
@ConsumerType
public interface Checkup {

    /** What is looked at, in a word or two: the beginning of each line. */
    Sentence subject();

    /**
     * Looks. What is wrong and follows from other rows is made right when the doctor is asked to
     * ({@link Findings#repairing}); data never are.
     *
     * @param moment all tables as they were at one moment, so that what others write meanwhile looks like no fault. A repair
     *     goes by the tables as they are, in transactions of its own
     */
    void look(Rows moment, Findings findings);
}
