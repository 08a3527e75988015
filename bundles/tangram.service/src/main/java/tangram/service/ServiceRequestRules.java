package tangram.service;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tangram.core.api.problem.FieldProblem;
import tangram.crm.api.knowledge.Articles;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/**
 * What holds for service requests: somebody has accepted each, and it is solved somehow or cancelled for a reason.
 */
final class ServiceRequestRules implements RecordRules<ServiceRequest> {

    private static final Set<ServiceRequest.RequestStatus> SOLVED = Set.of(
            ServiceRequest.RequestStatus.SOLVED,
            ServiceRequest.RequestStatus.FOLLOW_UP,
            ServiceRequest.RequestStatus.CLOSED);

    private static final int MOST_COUNTED = 10_000;

    private final Store store;
    private final Supplier<@Nullable Articles> articles;

    /** @param articles what is written down, or null where there is no knowledge base */
    ServiceRequestRules(Store store, Supplier<@Nullable Articles> articles) {
        this.store = store;
        this.articles = articles;
    }

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
        boolean solved = !blank(serviceRequest.solution) || serviceRequest.solutionArticle != null;
        if (SOLVED.contains(serviceRequest.status) && !solved) {
            refuse.accept(FieldProblem.of("solution", "service.no-solution", "Say how it was solved."));
        }
        if (serviceRequest.status == ServiceRequest.RequestStatus.CANCELLED && blank(serviceRequest.cancelReason)) {
            refuse.accept(
                    FieldProblem.of("cancelReason", "service.cancel-reason", "Say why the request was cancelled."));
        }
    }

    /** An article is told how many requests it solves, also when it solves this one no more. */
    @Override
    public void saved(Change<ServiceRequest> change) {
        Articles known = articles.get();
        Long now = change.record().solutionArticle;
        Optional<Object> before = change.before("solutionArticle");
        boolean another = change.changed("solutionArticle");
        if (known == null || (!another && change.operation().equals("edit"))) {
            return;
        }
        Set<Long> all = new LinkedHashSet<>();
        Stream.concat(Stream.ofNullable(now), before.stream().map(Long.class::cast))
                .forEach(all::add);
        for (long article : all) {
            int solved = store.read(
                    change.caller(),
                    ServiceRequest.class,
                    requests -> requests.count("solutionArticle==" + article, MOST_COUNTED));
            known.cited(change.caller(), article, solved);
        }
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
