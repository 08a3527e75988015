package tangram.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Sentence;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.module.InstalledModules.Wish;
import tangram.kernel.api.policy.Policies;
import tangram.kernel.api.policy.Policies.Verdict;
import tangram.kernel.api.record.HistoryEntry.Change;

/**
 * What a change of modules means for everybody: no policy of access that held may be broken by it, unless somebody says why,
 * and it is kept in the audit.
 */
@Component(service = Consequences.class)
public final class Consequences {

    private final Transactions transactions;
    private final Policies policies;
    private final Audit audit;

    @Activate
    public Consequences(@Reference Transactions transactions, @Reference Policies policies, @Reference Audit audit) {
        this.transactions = transactions;
        this.policies = policies;
        this.audit = audit;
    }

    /** Begins to watch a change: what is broken already is not its fault. */
    Watch watch(Caller by, String verb, String module, Wish wish) {
        return new Watch(by, verb, module, wish.insist(), transactions.read(policies::broken));
    }

    /** A change that is watched. */
    final class Watch {

        private final Caller by;
        private final String verb;
        private final String module;
        private final Optional<String> insisted;
        private final List<Verdict> before;

        private Watch(Caller by, String verb, String module, Optional<String> insisted, List<Verdict> before) {
            this.by = by;
            this.verb = verb;
            this.module = module;
            this.insisted = insisted;
            this.before = before;
        }

        /** Judges what is there now, and notes it; throws when it is not to stay. */
        void accept(String version, String sha256) {
            transactions.write(() -> {
                List<Verdict> broken = policies.brokenSince(before);
                if (!broken.isEmpty() && insisted.isEmpty()) {
                    throw Obstacles.unlessInsisted(broken.stream()
                            .map(verdict -> Sentence.of(
                                    "module.breaks-policy",
                                    "the policy {0} would not hold any more",
                                    verdict.policy().id()))
                            .toList());
                }
                List<Change> changes = new ArrayList<>(
                        List.of(new Change("module", null, module), new Change("version", null, version)));
                if (!sha256.isEmpty()) {
                    changes.add(new Change("sha256", null, sha256));
                }
                insisted.ifPresent(reason -> changes.add(new Change("reason", null, reason)));
                audit.append(by, "module", 0, verb, changes);
            });
        }
    }
}
