package tangram.modules.file;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which services a module may offer. Whoever looks for a service gets the one of the highest ranking: were a module to offer
 * the server's own, people would sign in with it, or it would hold their records.
 */
public final class Offers {

    /** Of Java's own types only that by which the launcher is told to end. */
    private static final Pattern OURS = Pattern.compile(
            "(?:tangram|javax|jakarta|org\\.osgi|org\\.apache\\.felix)\\..*|java\\.util\\.concurrent\\.Callable");

    /** What modules are made of; the page of extension points says the same. */
    private static final Set<String> OPEN = Set.of(
            "tangram.module.api.Module",
            "tangram.module.api.Resource",
            "tangram.module.api.record.RecordAction",
            "tangram.module.api.record.AddedFields",
            "tangram.module.api.record.ExchangeRates",
            "tangram.module.api.report.Report",
            "tangram.core.api.approval.ApproverRule",
            "tangram.core.api.event.EventListener",
            "tangram.core.api.login.SignInMethod");

    private Offers() {}

    /**
     * Whether it is for somebody else to offer this.
     *
     * @param type the service, by the name of its type
     * @param bundle the symbolic name of who offers it: what is called after it is its own
     * @param module the id of the module: what other modules know of it, it offers in their contract
     */
    public static boolean areOurs(String type, String bundle, String module) {
        return OURS.matcher(type).matches()
                && !OPEN.contains(type)
                && !type.startsWith(bundle + ".")
                && !type.startsWith("tangram.crm.api." + module + ".");
    }
}
