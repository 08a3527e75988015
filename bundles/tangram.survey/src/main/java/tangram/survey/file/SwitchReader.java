package tangram.survey.file;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tangram.kernel.api.Switch;
import tangram.survey.file.Survey.SwitchRow;

/** Reads the switches among the sharing rules: what a company has decided where the rules leave a choice. */
final class SwitchReader {

    private final Findings findings;

    SwitchReader(Findings findings) {
        this.findings = findings;
    }

    List<SwitchRow> switches(Form sharing) {
        List<SwitchRow> rows = new ArrayList<>();
        sharing.form("switches", form -> {
            form.keys().forEach(name -> form.ifText(name, 100).ifPresent(setting -> read(form, name, setting, rows)));
            return rows;
        });
        return List.copyOf(rows);
    }

    private void read(Form form, String name, String setting, List<SwitchRow> rows) {
        Place place = form.at(name).named(name);
        Optional<Switch> known = Switch.of(name);
        if (known.isEmpty()) {
            Optional<String> meant = Nearest.to(
                    name, Arrays.stream(Switch.values()).map(Switch::code).toList());
            if (meant.isPresent()) findings.error(place, "unknown-switch-meant", name, meant.get());
            else findings.error(place, "unknown-switch", name);
            return;
        }
        List<String> settings = known.get().settings();
        if (settings.contains(setting)) rows.add(new SwitchRow(place, known.get(), setting));
        else findings.error(place, "not-one-of", name, setting, String.join(", ", settings));
    }
}
