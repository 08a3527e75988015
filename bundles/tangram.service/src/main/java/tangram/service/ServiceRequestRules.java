package tangram.service;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;

/**
 * What holds for service requests: somebody has accepted each, and it is solved somehow or cancelled for a reason.
 */
final class ServiceRequestRules implements RecordRules<ServiceRequest> {

    private static final Set<ServiceRequest.RequestStatus> SOLVED = Set.of(
            ServiceRequest.RequestStatus.SOLVED,
            ServiceRequest.RequestStatus.FOLLOW_UP,
            ServiceRequest.RequestStatus.CLOSED);

    @Override
    public Class<ServiceRequest> type() {
        return ServiceRequest.class;
    }

    @Override
    public void derive(Change<ServiceRequest> change) {
        ServiceRequest serviceRequest = change.record();
        if (serviceRequest.acceptedBy == null) {
            serviceRequest.acceptedBy = change.caller().person();
        }
        if (serviceRequest.handler == null) {
            serviceRequest.handler = serviceRequest.acceptedBy;
        }
    }

    @Override
    public void check(Change<ServiceRequest> change, Consumer<FieldProblem> refuse) {
        ServiceRequest serviceRequest = change.record();
        if (SOLVED.contains(serviceRequest.status) && blank(serviceRequest.solution)) {
            refuse.accept(FieldProblem.of("solution", "service.no-solution", "Say how it was solved."));
        }
        if (serviceRequest.status == ServiceRequest.RequestStatus.CANCELLED && blank(serviceRequest.cancelReason)) {
            refuse.accept(
                    FieldProblem.of("cancelReason", "service.cancel-reason", "Say why the request was cancelled."));
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
