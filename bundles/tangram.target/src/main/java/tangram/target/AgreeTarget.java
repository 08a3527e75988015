package tangram.target;

import jakarta.validation.constraints.Positive;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.Denied;
import tangram.module.api.record.As;
import tangram.module.api.record.Field;
import tangram.module.api.record.RecordAction;
import tangram.target.Target.TargetStatus;

/** 确认目标: who is above agrees to a target, perhaps with another amount; also to one that was agreed, whose amount he changes so. */
@Component(service = RecordAction.class)
public final class AgreeTarget extends RecordAction<Target, AgreeTarget.Amount> {

    record Amount(@Field(as = As.MONEY) @Positive @Nullable BigDecimal amount) {}

    private final Superiors superiors;

    @Activate
    public AgreeTarget(@Reference Organisation organisation) {
        super("agree", Target.class, Amount.class);
        this.superiors = new Superiors(organisation);
    }

    /** Who is above sees it, and need not be able to edit what is his people's. */
    @Override
    public Operation operation() {
        return Operation.READ;
    }

    @Override
    public @Nullable Record perform(Caller caller, Target target, Amount asked) {
        if (!superiors.maySet(caller, target)) {
            throw new Denied("target.not-above", "Who is above whose target it is agrees to it.");
        }
        if (asked.amount() != null) {
            target.amount = asked.amount();
        }
        target.status = TargetStatus.AGREED;
        return null;
    }
}
