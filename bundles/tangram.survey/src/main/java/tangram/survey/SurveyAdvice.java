package tangram.survey;

import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import tangram.core.api.access.Caller;
import tangram.kernel.api.Company;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.survey.advice.Advice;
import tangram.survey.advice.Change;
import tangram.survey.advice.CheckUp;
import tangram.survey.advice.RecordTypes;
import tangram.survey.advice.Situation;
import tangram.survey.advice.Words;
import tangram.survey.file.Survey;

/** The check-up of surveys in this system: with the modules that run here, in their words. */
@Component(service = SurveyAdvice.class)
public final class SurveyAdvice {

    private final Texts texts;
    private final Company company;
    private final Switches switches;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ModuleRecords> modules = List.of();

    @Activate
    public SurveyAdvice(@Reference Texts texts, @Reference Company company, @Reference Switches switches) {
        this.texts = texts;
        this.company = company;
        this.switches = switches;
    }

    /** What to say of a survey, in the caller's language. */
    List<Advice> on(Caller caller, Survey survey, Change change) {
        List<RecordDescriptor> running =
                modules.stream().flatMap(module -> module.types().stream()).toList();
        Instant now = Instant.now();
        return CheckUp.of(new Situation(
                survey,
                change,
                RecordTypes.running(running),
                Words.in(caller.locale(), texts.in(caller.locale())),
                switches::setting,
                day -> company.endOf(day).isBefore(now)));
    }
}
