package tangram.persistence.store;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Desk;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanations;
import tangram.kernel.api.access.Scope;
import tangram.kernel.api.record.AccessSummary;
import tangram.kernel.api.record.RecordAccess;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.page.RawRow;

/** Access to single records, asked by what is kept beside them. */
@Component
public final class StoreAccess implements RecordAccess {

    private final Kernel kernel;
    private final Gate gate;
    private final ExplainedAccess explained;

    @Activate
    public StoreAccess(@Reference Kernel kernel, @Reference Explanations explanations) {
        this.kernel = kernel;
        this.gate = new Gate(kernel);
        this.explained = new ExplainedAccess(kernel, gate, explanations);
    }

    @Override
    public void require(Caller caller, RecordDescriptor type, long id, Operation operation) {
        Scope readable = gate.readable(caller, type);
        RawRow row =
                kernel.pages.one(type, readable, id, ApprovalRules.state(type)).orElseThrow(NotFound::record);
        if (operation == Operation.READ) {
            return;
        }
        Scope reached = kernel.scopes.scope(caller, type.id(), type.group(), operation);
        if (!row.in(reached)) {
            throw Gate.refused(operation);
        }
        if (operation != Operation.SUBMIT) {
            ApprovalRules.requireThawed(type, row, operation);
        }
    }

    @Override
    public boolean allows(Caller caller, RecordDescriptor type, long id, Operation operation) {
        Scope reached = kernel.scopes.scope(caller, type.id(), type.group(), operation);
        return kernel.pages.one(type, reached, id, List.of()).isPresent();
    }

    @Override
    public void requireAllOf(Caller caller, RecordDescriptor type, long person, Operation operation) {
        gate.requireOperation(caller, type, operation);
        Scope reached = kernel.scopes.scope(caller, type.id(), type.group(), operation);
        OrganisationChart chart = kernel.organisation.chart(caller);
        // the desk without a seat that everybody has stands below nobody
        List<Desk> desks = chart.desksOf(person).stream()
                .flatMap(desk -> chart.desk(desk).stream())
                .filter(desk -> desk.seat() != null || person == caller.person())
                .toList();
        if (desks.isEmpty() || !desks.stream().allMatch(desk -> reached.coversDesks(desk.id(), 0))) {
            throw Gate.refused(operation);
        }
    }

    @Override
    public Explanation explain(Caller caller, RecordDescriptor type, long id, long person, Operation operation) {
        return explained.ofRecord(caller, type, id, person, operation);
    }

    @Override
    public AccessSummary explain(Caller caller, RecordDescriptor type, long person, Operation operation) {
        return explained.ofType(caller, type, person, operation);
    }
}
