package tangram.itest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.Test;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import tangram.kernel.api.Texts;
import tangram.kernel.api.record.LabelKeys;
import tangram.kernel.api.record.ModuleRecords;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.kernel.api.record.ReportDescriptor;
import tangram.module.api.report.Report;

/** Whatever module is shipped, everything of it is called something in both languages. */
public class LabelsIT extends HttpIT {

    @Test
    public void everyOpenModuleIsLabelledInBothLanguages() throws InvalidSyntaxException {
        Texts texts = context.getService(context.getServiceReference(Texts.class));
        Collection<ServiceReference<ModuleRecords>> modules = context.getServiceReferences(ModuleRecords.class, null);
        assertThat(modules).hasSizeGreaterThanOrEqualTo(2);
        List<String> missing = new ArrayList<>();
        for (ServiceReference<ModuleRecords> reference : modules) {
            ModuleRecords module = context.getService(reference);
            for (RecordDescriptor type : module.types()) {
                for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                    Map<String, String> said = texts.in(locale);
                    LabelKeys.missing(type, module.actions(type), module.views(type), said.keySet())
                            .forEach(key -> missing.add(locale.toLanguageTag() + ": " + key));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    public void everyReportIsLabelledInBothLanguages() throws InvalidSyntaxException {
        Texts texts = context.getService(context.getServiceReference(Texts.class));
        Collection<ServiceReference<ModuleRecords>> modules = context.getServiceReferences(ModuleRecords.class, null);
        ModuleRecords any = context.getService(modules.iterator().next());
        List<String> missing = new ArrayList<>();
        for (ServiceReference<?> reference : context.getServiceReferences(Report.class, null)) {
            Report<?, ?> report = (Report<?, ?>) context.getService(reference);
            String module = reference.getBundle().getSymbolicName().replaceFirst("^tangram\\.", "");
            ReportDescriptor described = new ReportDescriptor(
                    module,
                    report.id(),
                    any.payloads().fields(report.asks()),
                    any.payloads().fields(report.columns()));
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                LabelKeys.missing(described, texts.in(locale).keySet())
                        .forEach(key -> missing.add(locale.toLanguageTag() + ": " + key));
            }
        }
        assertThat(missing).isEmpty();
    }
}
