package tangram.rest;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Organisation;
import tangram.core.api.problem.Denied;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Company;
import tangram.kernel.api.Texts;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Scopes;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ReportDescriptor;
import tangram.rest.metadata.Labels;

/** What the reports of all modules need of the kernel: whose roles open them, the figures, and the record of what was taken away. */
@Component(service = ReportDesk.class)
public final class ReportDesk {

    private final Scopes scopes;
    private final Organisation organisation;
    private final Company company;
    private final Texts texts;
    private final Transactions transactions;
    private final Audit audit;

    @Activate
    public ReportDesk(
            @Reference Scopes scopes,
            @Reference Organisation organisation,
            @Reference Company company,
            @Reference Texts texts,
            @Reference Transactions transactions,
            @Reference Audit audit) {
        this.scopes = scopes;
        this.organisation = organisation;
        this.company = company;
        this.texts = texts;
        this.transactions = transactions;
        this.audit = audit;
    }

    /** That the caller's roles open reports for this. */
    void require(Caller caller, Operation operation) {
        if (!scopes.allowed(caller, ReportDescriptor.TYPE, ReportDescriptor.GROUP, Operation.READ)) {
            throw new Denied("module-closed", "Your roles do not open this module.");
        }
        if (!scopes.allowed(caller, ReportDescriptor.TYPE, ReportDescriptor.GROUP, operation)) {
            throw new Denied("report-not-exported", "Your roles do not let you take reports away as files.");
        }
    }

    /** Figures over what the caller may see in these modules. */
    ReadFigures figures(Caller caller, ModuleServlets modules) {
        return new ReadFigures(modules::keeping, caller, organisation.chart(caller), company);
    }

    /** Notes that a report leaves as a file. */
    void note(Caller caller, ReportDescriptor report, int lines, String asked) {
        transactions.write(() -> audit.append(
                caller,
                ReportDescriptor.TYPE,
                0,
                "export",
                List.of(
                        new HistoryEntry.Change("report", null, report.address()),
                        new HistoryEntry.Change("records", null, lines),
                        new HistoryEntry.Change("list", null, asked))));
    }

    /** What a report is called. */
    String label(Caller caller, ReportDescriptor report) {
        return labels(caller).of(LabelKeys.report(report.module(), report.id()), report.id());
    }

    /** What its columns are called. */
    List<String> header(Caller caller, ReportDescriptor report) {
        String holder = LabelKeys.columns(report.module(), report.id());
        Labels labels = labels(caller);
        return report.columns().stream()
                .map(field -> labels.field(holder, field.name(), field))
                .toList();
    }

    private Labels labels(Caller caller) {
        return new Labels(texts, caller.locale());
    }
}
