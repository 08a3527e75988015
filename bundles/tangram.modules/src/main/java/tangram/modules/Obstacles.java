package tangram.modules;

import java.util.List;
import tangram.core.api.problem.Conflict;
import tangram.kernel.api.Sentence;
import tangram.modules.wiring.Unresolved;

/** What is in the way of a change, in sentences, and the refusal made of them. */
final class Obstacles {

    private Obstacles() {}

    static Sentence missing(String name, Unresolved.Missing missing) {
        String who = missing.who().isEmpty() ? name : missing.who();
        return missing.here().isEmpty()
                ? Sentence.of("module.needs-absent", "{0} needs {1}, which nothing here provides", who, missing.what())
                : Sentence.of(
                        "module.needs-other", "{0} needs {1}, installed is {2}", who, missing.what(), missing.here());
    }

    /** With the sentences for a client to work with; who is spoken to reads them in his language. */
    static Conflict refusal(List<Sentence> sentences) {
        return new Conflict("module.refused", "This was not done: {0}", sentences).with("obstacles", sentences);
    }

    /** The same, of what is done all the same when somebody gives his reason. */
    static Conflict unlessInsisted(List<Sentence> sentences) {
        return refusal(sentences).with("insistable", true);
    }
}
