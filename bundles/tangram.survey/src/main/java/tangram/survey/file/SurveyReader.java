package tangram.survey.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
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
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final int NAME = 200;

    private final Findings findings = new Findings();

    private final RemovedRows removed = new RemovedRows();

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
                kept(top.rows("departments", "code", this::department)),
                kept(top.rows("seats", "code", this::seat)),
                new RightsReader(findings, removed).roles(top),
                top.rows("employees", "login", this::employee),
                new NumberingReader(findings, removed).rules(top),
                new CalendarReader(findings).calendar(top),
                new DictionaryReader(findings).choices(top),
                top.form("sharing", new SharingReader(findings, removed)::read).orElse(Sharing.NONE),
                new PolicyReader(findings, removed).policies(top),
                new ApprovalReader(findings, removed).flows(top),
                removed.all(),
                List.of());
        top.done();
        new SurveyCheck(findings, known).check(survey);
        removed.check(survey, findings);
        findings.refuseIfAny();
        return withWarnings(survey);
    }

    private Company company(Form form) {
        Optional<String> currency = form.ifText("currency", 60);
        currency.filter(code -> !CURRENCY.matcher(code).matches())
                .ifPresent(code -> findings.error(form.at("currency"), "bad-currency", code));
        return new Company(form.place(), form.text("name", NAME), form.ifProse("profile", 10_000), currency);
    }

    /** The rows that take nothing away. */
    private static <R> List<R> kept(List<Optional<R>> rows) {
        return rows.stream().flatMap(Optional::stream).toList();
    }

    private Optional<DepartmentRow> department(Form form) {
        if (removed.takes(Removal.Kind.DEPARTMENT, form, row -> row.code("code"))) return Optional.empty();
        return Optional.of(
                new DepartmentRow(form.place(), form.code("code"), form.text("name", NAME), form.ifText("parent", 64)));
    }

    private Optional<SeatRow> seat(Form form) {
        if (removed.takes(Removal.Kind.SEAT, form, row -> row.code("code"))) return Optional.empty();
        return Optional.of(new SeatRow(
                form.place(),
                form.code("code"),
                form.text("name", NAME),
                form.text("department", 64),
                form.ifText("reportsTo", 64),
                form.ifText("kind", 64),
                form.ifTexts("aliases").orElse(List.of())));
    }

    private EmployeeRow employee(Form form) {
        String login = form.text("login", 64).toLowerCase(Locale.ROOT);
        if (!login.isEmpty() && !LOGIN.matcher(login).matches()) findings.error(form.at("login"), "bad-login", login);
        List<Sitting> sittings = new ArrayList<>();
        form.ifText("seat", 64)
                .ifPresent(s -> sittings.add(new Sitting(s, Assignment.Kind.MAIN, Optional.empty(), Optional.empty())));
        List<String> endings = new ArrayList<>();
        for (Sitting more : kept(form.rows("seats", "seat", row -> sitting(row, endings)))) {
            boolean main = more.kind() == Assignment.Kind.MAIN;
            sittings.add(main ? mains(sittings).size() : sittings.size(), more);
        }
        Stream<String> named = Stream.concat(sittings.stream().map(Sitting::seat), endings.stream());
        if (named.distinct().count() < sittings.size() + endings.size()) findings.error(form.at("seats"), "seat-twice");
        String name = form.text("name", NAME);
        Optional<String> email = form.ifText("email", 254);
        Optional<Set<String>> roles = form.ifTexts("roles").map(LinkedHashSet::new);
        Optional<Boolean> administrator = form.ifYesNo("administrator");
        Optional<Boolean> active = form.ifYesNo("active");
        boolean takesOver = form.ifYesNo("takesOver").orElse(false);
        Optional<Records> records = form.ifOneOf("records", List.of("follow", "stay"))
                .map(r -> Records.valueOf(r.toUpperCase(Locale.ROOT)));
        if (unclear(mains(sittings), records.isPresent() || takesOver))
            findings.error(form.at("seats"), "two-main-seats");
        return new EmployeeRow(
                form.place(),
                login,
                name,
                email,
                List.copyOf(sittings),
                List.copyOf(endings),
                roles,
                administrator,
                active,
                takesOver,
                records);
    }

    private static List<Sitting> mains(List<Sitting> sittings) {
        return sittings.stream().filter(s -> s.kind() == Assignment.Kind.MAIN).toList();
    }

    /** One main seat may follow another, but then a row cannot say what becomes of the records at "the" main seat. */
    private static boolean unclear(List<Sitting> mains, boolean ofRecords) {
        if (mains.size() > 1 && ofRecords) return true;
        for (int i = 0; i < mains.size(); i++)
            for (int j = 0; j < i; j++) if (mains.get(i).overlaps(mains.get(j))) return true;
        return false;
    }

    private Optional<Sitting> sitting(Form form, List<String> endings) {
        if (form.ifYesNo("end").orElse(false)) {
            endings.add(form.text("seat", 64));
            form.leaveTheRest();
            return Optional.empty();
        }
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
        return Optional.of(sitting);
    }

    private Survey withWarnings(Survey s) {
        return new Survey(
                s.company(),
                s.departments(),
                s.seats(),
                s.roles(),
                s.employees(),
                s.numbering(),
                s.calendar(),
                s.choices(),
                s.sharing(),
                s.policies(),
                s.approvals(),
                s.removals(),
                findings.warnings());
    }
}
