package tangram.survey.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tangram.core.api.organisation.Assignment;
import tangram.survey.file.Survey.Company;
import tangram.survey.file.Survey.DepartmentRow;
import tangram.survey.file.Survey.EmployeeRow;
import tangram.survey.file.Survey.Records;
import tangram.survey.file.Survey.SeatRow;
import tangram.survey.file.Survey.Sharing;
import tangram.survey.file.Survey.Sitting;

/**
 * Reads a survey section by section. What comes out of {@link #read} is free of errors as far as the file alone can
 * tell; otherwise {@link SurveyRefused} names all of them.
 */
public final class SurveyReader {

    private static final Pattern LOGIN = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");
    private static final int NAME = 200;

    private final Findings findings = new Findings();

    private final Known known;

    private SurveyReader(Known known) {
        this.known = known;
    }

    public static Survey read(Path file, Known known) {
        SurveyReader reader = new SurveyReader(known);
        return reader.survey(SurveyText.of(file, reader.findings));
    }

    public static Survey read(InputStream file, Known known) throws IOException {
        SurveyReader reader = new SurveyReader(known);
        return reader.survey(SurveyText.of(file, reader.findings));
    }

    private Survey survey(Optional<MappingNode> text) {
        findings.refuseIfAny();
        Form top = new Form(findings, "", text.orElseThrow(), "");
        String format = top.text("survey", 10);
        if (!format.isEmpty() && !format.equals("1")) findings.error(top.at("survey"), "unknown-format", format);
        Survey survey = new Survey(
                top.form("company", this::company),
                top.rows("departments", "code", this::department),
                top.rows("seats", "code", this::seat),
                new RightsReader(findings).roles(top),
                top.rows("employees", "login", this::employee),
                new NumberingReader(findings).rules(top),
                new DictionaryReader(findings).choices(top),
                top.form("sharing", new SharingReader(findings)::read).orElse(Sharing.NONE),
                approvals(top),
                List.of());
        top.done();
        new SurveyCheck(findings, known).check(survey);
        findings.refuseIfAny();
        return withWarnings(survey);
    }

    private Company company(Form form) {
        return new Company(form.place(), form.text("name", NAME), form.ifProse("profile", 10_000));
    }

    private DepartmentRow department(Form form) {
        return new DepartmentRow(form.place(), form.code("code"), form.text("name", NAME), form.ifText("parent", 64));
    }

    private SeatRow seat(Form form) {
        return new SeatRow(
                form.place(),
                form.code("code"),
                form.text("name", NAME),
                form.text("department", 64),
                form.ifText("reportsTo", 64),
                form.ifText("kind", 64),
                form.ifTexts("aliases").orElse(List.of()));
    }

    private EmployeeRow employee(Form form) {
        String login = form.text("login", 64).toLowerCase(Locale.ROOT);
        if (!login.isEmpty() && !LOGIN.matcher(login).matches()) findings.error(form.at("login"), "bad-login", login);
        List<Sitting> sittings = new ArrayList<>();
        form.ifText("seat", 64)
                .ifPresent(s -> sittings.add(new Sitting(s, Assignment.Kind.MAIN, Optional.empty(), Optional.empty())));
        for (Sitting more : form.rows("seats", "seat", this::sitting)) {
            if (more.kind() == Assignment.Kind.MAIN) {
                if (sittings.stream().anyMatch(s -> s.kind() == Assignment.Kind.MAIN))
                    findings.error(form.at("seats"), "two-main-seats");
                sittings.add(0, more);
            } else {
                sittings.add(more);
            }
        }
        if (sittings.stream().map(Sitting::seat).distinct().count() < sittings.size())
            findings.error(form.at("seats"), "seat-twice");
        return new EmployeeRow(
                form.place(),
                login,
                form.text("name", NAME),
                List.copyOf(sittings),
                form.ifTexts("roles").map(LinkedHashSet::new),
                form.ifYesNo("administrator"),
                form.ifYesNo("active"),
                form.ifYesNo("takesOver").orElse(false),
                form.ifOneOf("records", List.of("follow", "stay"))
                        .map(r -> Records.valueOf(r.toUpperCase(Locale.ROOT))));
    }

    private Sitting sitting(Form form) {
        Assignment.Kind kind = form.ifOneOf("kind", List.of("main", "concurrent", "acting"))
                .map(k -> Assignment.Kind.valueOf(k.toUpperCase(Locale.ROOT)))
                .orElse(Assignment.Kind.CONCURRENT);
        Sitting sitting = new Sitting(form.text("seat", 64), kind, form.ifDate("from"), form.ifDate("until"));
        boolean backwards = sitting.from().isPresent()
                && sitting.until().isPresent()
                && sitting.until().get().isBefore(sitting.from().get());
        if (backwards)
            findings.error(
                    form.at("until"),
                    "ends-before-it-begins",
                    sitting.until().get().toString());
        return sitting;
    }

    private int approvals(Form top) {
        Optional<Node> node = top.node("approvals");
        if (node.isPresent() && !(node.get() instanceof SequenceNode))
            findings.error(top.at("approvals"), "not-a-list", "approvals");
        return node.map(n -> n instanceof SequenceNode s ? s.getValue().size() : 0)
                .orElse(0);
    }

    private Survey withWarnings(Survey s) {
        return new Survey(
                s.company(),
                s.departments(),
                s.seats(),
                s.roles(),
                s.employees(),
                s.numbering(),
                s.choices(),
                s.sharing(),
                s.approvals(),
                findings.warnings());
    }
}
