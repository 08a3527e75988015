package tangram.kernel.api;

import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import tangram.core.api.extension.ExtensionPoint;

/**
 * A word of the command line that a running server carries out, {@code tangram survey apply FILE}. Commands come from
 * the owner of the data folder on this machine, over a secret that lies in it; they act with an administrator's rights.
 */
@ExtensionPoint(
        offeredBy = "bundles of the core",
        purpose = "a word of the command line that the running server carries out",
        example = "tangram.survey.SurveyCommand")
@ConsumerType
public interface Command {

    /** The first word, {@code survey}. */
    String name();

    /** One line per form of the command, for {@code --help}: {@code survey apply FILE    load …}. */
    List<String> usage();

    /**
     * Carry it out.
     *
     * @param arguments the words after the name
     * @param directory where the command was typed; relative files are meant from here
     */
    Outcome run(List<String> arguments, Path directory);

    /**
     * How it ended.
     *
     * @param exit 0 done, 1 refused, 2 wrong usage
     * @param output what to print
     * @param error what to print to the error stream
     */
    record Outcome(int exit, String output, String error) {

        public static Outcome done(String output) {
            return new Outcome(0, output, "");
        }

        public static Outcome refused(String error) {
            return new Outcome(1, "", error);
        }

        public static Outcome usage(String error) {
            return new Outcome(2, "", error);
        }
    }
}
