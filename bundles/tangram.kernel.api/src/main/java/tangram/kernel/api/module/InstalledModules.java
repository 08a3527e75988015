package tangram.kernel.api.module;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Sentence;

/**
 * The modules of this server, and every change to which of them run. A change is tried out first against what runs, is
 * refused with a sentence for each thing that is in its way, and is otherwise done wholly or not at all; what is wanted is
 * written down durably, so that the next start finds it so. One change at a time. Thread-safe.
 *
 * <p>A module is named by its id ({@code quote}) or by the symbolic name of its bundle ({@code tangram.quote}). All methods
 * throw {@link tangram.core.api.problem.NotFound} for one that is not there, and {@link tangram.core.api.problem.Conflict}
 * {@code module.busy} while another change is made.
 */
@ProviderType
public interface InstalledModules {

    /** How a module stands. */
    enum State {
        RUNNING,
        STARTING,
        /** Nobody wants it to run. */
        STOPPED,
        /** It is wanted, and could not be started or opened. */
        FAILED,
        /** It did harm when it was started last, and is left alone until somebody starts it. */
        QUARANTINED
    }

    /**
     * A module and how it stands.
     *
     * @param name symbolic name of its bundle
     * @param id the module it announces, if it says so
     * @param shipped whether it came with the release; else it lies in the folder {@code modules}
     * @param needs what it needs of others, in words: packages and services that are not everybody's
     * @param offers what it offers: services for others
     * @param trouble why it does not run, or not wholly
     * @param sha256 of its jar, in hexadecimal
     * @param signer whose key its signature was checked with, if it was
     */
    record Installed(
            String name,
            Optional<String> id,
            String version,
            State state,
            boolean shipped,
            List<String> needs,
            List<String> offers,
            List<Sentence> trouble,
            String sha256,
            Optional<String> signer) {

        public Installed {
            needs = List.copyOf(needs);
            offers = List.copyOf(offers);
            trouble = List.copyOf(trouble);
        }
    }

    /**
     * A jar that somebody brings.
     *
     * @param file where it lies; it is copied
     * @param signature the detached Ed25519 signature of its bytes
     */
    record Delivery(Path file, Optional<byte[]> signature) {}

    /**
     * How a change is meant.
     *
     * @param dryRun whether it is only tried out: nothing is changed
     * @param insist why it is to be done although a policy of access breaks, the version is older, or the code calls what
     *     could end the server; kept in the audit
     */
    record Wish(boolean dryRun, Optional<String> insist) {

        /** To be done, if nothing is in its way. */
        public static final Wish PLAIN = new Wish(false, Optional.empty());
    }

    /**
     * What a change did, or would do.
     *
     * @param module how the module stands then; in a dry run, how it stands now
     * @param steps what was done, in order
     */
    record Done(Installed module, List<Sentence> steps) {

        public Done {
            steps = List.copyOf(steps);
        }
    }

    /** What becomes of the records of a type whose module goes. */
    enum Fate {
        KEEP,
        /** Written to a file, and kept. */
        ARCHIVE,
        /** Deleted for ever; links to them show their last titles. */
        PURGE,
        /** Written to a file, then deleted. */
        ARCHIVE_AND_PURGE
    }

    /**
     * What becomes of a module's records.
     *
     * @param fates by record type, or {@code all}; what is not named is kept
     * @param archive the file to write what is archived to
     * @param confirmation of a purge: the code that the refusal of the first try says
     */
    record Leaving(Map<String, Fate> fates, Optional<Path> archive, Optional<String> confirmation) {

        /** All is kept. */
        public static final Leaving NOTHING_LOST = new Leaving(Map.of(), Optional.empty(), Optional.empty());

        public Leaving {
            fates = Map.copyOf(fates);
        }
    }

    /** All of them, by name. */
    List<Installed> all();

    /** One of them. */
    Installed find(String module);

    /** A sentence for each bundle that is gone and whose classes something still holds. Collects garbage to find out. */
    List<Sentence> leaks();

    /**
     * A new module from a file, and starts it.
     *
     * @throws tangram.core.api.problem.Conflict {@code module.refused} with what is in its way
     * @throws tangram.core.api.problem.Invalid when the file is no module
     */
    Done install(Caller by, Delivery delivery, Wish wish);

    /** Another version of a module that is there. Older ones only with a reason. */
    Done update(Caller by, String module, Delivery delivery, Wish wish);

    /**
     * Another bundle that announces the same module takes the place of the one that serves it. It takes over its records if
     * its types are compatible, field by field, and is refused with the differences otherwise.
     */
    Done replace(Caller by, String module, Delivery delivery, Wish wish);

    /** Starts one that is stopped or in quarantine, or tries again one that failed. */
    Done start(Caller by, String module, Wish wish);

    /** Stops one: its requests in flight finish, new ones are told to come back. Refused when others need it. */
    Done stop(Caller by, String module, Wish wish);

    /** Takes one away that lies in {@code modules}; of those of the release what they keep can be left. */
    Done uninstall(Caller by, String module, Leaving leaving, Wish wish);
}
