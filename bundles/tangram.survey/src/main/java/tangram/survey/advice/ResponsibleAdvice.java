package tangram.survey.advice;

import tangram.core.api.sharing.Recipients;
import tangram.kernel.api.Switch;
import tangram.survey.file.Survey.RuleRow;

/** What rules about the responsible seller mean, which is easily read otherwise (T6, T7, T15). */
final class ResponsibleAdvice implements Topic {

    @Override
    public void look(Situation situation, Remarks remarks) {
        String setting = situation.setting(Switch.RELATED_THROUGH_CUSTOMER);
        for (RuleRow row : situation.rules()) {
            String id = row.rule().id();
            if (row.rule().to() instanceof Recipients.ResponsibleSales sales) {
                if (!sales.throughCustomer() && setting.equals("off")) {
                    remarks.add(AdviceCode.RESPONSIBLE_STRICT, row.place(), id);
                }
                if (row.rule().isAbout("activity")) {
                    remarks.add(AdviceCode.ACTIVITIES_FOLLOW, row.place(), id);
                }
            } else if (row.rule().to() instanceof Recipients.NearestSuperior superior
                    && situation.chart().seats().stream()
                            .anyMatch(seat -> superior.kind().equals(seat.kind()))) {
                remarks.add(AdviceCode.RESPONSIBLE_ONE, row.place(), id, superior.kind());
            }
        }
    }
}
