package tangram.example.visits;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Component;
import tangram.core.api.access.Caller;
import tangram.module.api.record.RecordAction;

/** A planned visit took place: on the day that was planned, or on another. */
@Component(service = RecordAction.class)
public final class CompleteVisit extends RecordAction<Visit, CompleteVisit.Report> {

    record Report(@NotBlank @Size(max = 4000) String outcome, LocalDate day) {}

    public CompleteVisit() {
        super("complete", Visit.class, Report.class);
    }

    @Override
    public boolean available(Visit visit) {
        return visit.status == Visit.VisitStatus.PLANNED;
    }

    @Override
    public Record perform(Caller caller, Visit visit, Report report) {
        visit.status = Visit.VisitStatus.DONE;
        visit.outcome = report.outcome();
        visit.day = report.day() == null ? visit.day : report.day();
        return null;
    }
}
