package tangram.kernel.api.policy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;

/**
 * The policies of the deployment. They are judged by the same code that decides, with what the current transaction has
 * changed and not yet committed, so a change can be refused for what it would break. Thread-safe.
 */
@ProviderType
public interface Policies {

    /** How many a deployment may have: each change of configuration judges all of them. */
    int MOST = 2_000;

    /** All of them, by id. */
    List<Policy> all();

    /**
     * Writes one down, or replaces the one of the same id; in the current writing transaction. It may be broken.
     *
     * @return whether that changed anything
     * @throws tangram.core.api.problem.Invalid when it names somebody or something that does not exist, or there are
     *     {@link #MOST} already
     */
    boolean set(Caller by, Policy policy);

    /** Takes one away; false when there was none. */
    boolean end(Caller by, String id);

    /** What is to be said of these, in their order. */
    List<Verdict> judge(List<Policy> policies);

    /** Of all of them those that do not hold. */
    default List<Verdict> broken() {
        return judge(all()).stream()
                .filter(verdict -> verdict.outcome() == Outcome.BROKEN)
                .toList();
    }

    /** Those that do not hold, and did when these were asked for: what a change has broken, and nothing older. */
    default List<Verdict> brokenSince(List<Verdict> before) {
        Set<String> old = before.stream().map(verdict -> verdict.policy().id()).collect(Collectors.toSet());
        return broken().stream()
                .filter(verdict -> !old.contains(verdict.policy().id()))
                .toList();
    }

    /** How it came out. */
    enum Outcome {
        KEPT,
        BROKEN,
        /** Its record type is not known here: a module that is not installed, or nobody sits where it says. */
        NOT_JUDGED
    }

    /**
     * @param policy what was judged
     * @param outcome how it came out
     * @param found what is the case
     * @param subject the login of whom it is the case of; the policy's word for whom when nobody is
     */
    record Verdict(Policy policy, Outcome outcome, Policy.Expected found, String subject) {}
}
