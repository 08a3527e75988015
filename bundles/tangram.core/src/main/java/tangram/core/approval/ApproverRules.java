package tangram.core.approval;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import tangram.core.api.approval.ApproverRule;
import tangram.core.api.approval.ApproverRule.Asked;
import tangram.core.api.approval.Submission;
import tangram.kernel.api.guest.Guest;
import tangram.kernel.api.guest.Silence;

/** The rules that bundles offer just now, by their names. Who asks one waits a few seconds at most: he holds a record meanwhile. */
@Component(service = ApproverRules.class)
public final class ApproverRules {

    private static final Duration LIMIT = Duration.ofSeconds(3);
    private static final int AT_ONCE = 4;

    private record Offered(Guest<ApproverRule> guest, int ranking) {}

    private final List<Offered> offered = new CopyOnWriteArrayList<>();

    @Activate
    public ApproverRules() {}

    /** From now on flows may name it. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void addRule(ApproverRule rule, Map<String, Object> properties) {
        int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
        offered.add(new Offered(new Guest<>(rule, Objects.requireNonNull(rule.name()), LIMIT, AT_ONCE), ranking));
    }

    public void removeRule(ApproverRule rule) {
        offered.removeIf(one -> one.guest().service() == rule);
    }

    /** Whether a bundle offers it. */
    boolean has(String name) {
        return find(name).isPresent();
    }

    /** Whom it asks; empty where it finds nobody or no bundle offers it. */
    Optional<Asked> ask(String name, Submission submission) throws Silence {
        Optional<Guest<ApproverRule>> rule = find(name);
        return rule.isEmpty()
                ? Optional.empty()
                : rule.get().ask(asked -> Objects.requireNonNull(asked.ask(submission)));
    }

    /** The one with the highest ranking; of those that have the same, the one that came first. */
    private Optional<Guest<ApproverRule>> find(String name) {
        return offered.stream()
                .filter(one -> one.guest().name().equals(name))
                .min(Comparator.comparing(Offered::ranking).reversed())
                .map(Offered::guest);
    }
}
