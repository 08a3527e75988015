package tangram.survey.advice;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.organisation.Person;
import tangram.core.api.organisation.Seat;
import tangram.core.api.sharing.SharingRule;
import tangram.kernel.api.Switch;
import tangram.survey.file.Survey;
import tangram.survey.file.Survey.EmployeeRow;
import tangram.survey.file.Survey.RoleRow;
import tangram.survey.file.Survey.RuleRow;
import tangram.survey.file.Survey.Sitting;

/**
 * The company as it will be once a survey is applied, as far as that can be known: the organisation wholly, roles and rules
 * as the survey has them. Of somebody whose roles only the running system knows nothing is claimed.
 */
public final class Situation {

    private static final String BASE = "base";

    private final Survey survey;
    private final Change change;
    private final RecordTypes types;
    private final Words words;
    private final Function<Switch, String> running;
    private final Predicate<LocalDate> over;
    private final Map<String, RoleRow> roles = new HashMap<>();
    private final Map<String, EmployeeRow> employees = new HashMap<>();
    private final List<Person> staff;
    private final Protection ceiling;

    /**
     * @param running how switches are set that the survey does not speak of
     * @param over whether a day lies behind us where the company is
     */
    public Situation(
            Survey survey,
            Change change,
            RecordTypes types,
            Words words,
            Function<Switch, String> running,
            Predicate<LocalDate> over) {
        this.survey = survey;
        this.change = change;
        this.types = types;
        this.words = words;
        this.running = running;
        this.over = over;
        survey.roles().forEach(role -> roles.put(role.code(), role));
        survey.employees().forEach(row -> employees.put(row.login().toLowerCase(Locale.ROOT), row));
        this.staff = change.after().people().stream()
                .filter(Person::active)
                .filter(person -> !person.administrator() || isSeated(person))
                .sorted(Comparator.comparing(Person::login))
                .toList();
        this.ceiling = new Protection(survey.sharing().ceiling().map(Survey.CeilingRow::ceiling), change.after());
    }

    Survey survey() {
        return survey;
    }

    OrganisationChart chart() {
        return change.after();
    }

    RecordTypes types() {
        return types;
    }

    Words words() {
        return words;
    }

    Protection ceiling() {
        return ceiling;
    }

    Sellers sellers() {
        return new Sellers(this);
    }

    /** Whether nobody and nothing was there before this survey, so that it says all there is. */
    boolean isFirst() {
        return change.before().seats().isEmpty();
    }

    /** How a switch will be set. */
    String setting(Switch which) {
        return survey.sharing().switches().stream()
                .filter(row -> row.which() == which)
                .map(Survey.SwitchRow::setting)
                .findFirst()
                .orElseGet(() -> running.apply(which));
    }

    /** The rules of the survey that have not ended. */
    List<RuleRow> rules() {
        return survey.sharing().rules().stream()
                .filter(row -> !isOver(row.rule()))
                .toList();
    }

    boolean isOver(SharingRule rule) {
        return rule.until().filter(over).isPresent();
    }

    boolean isOver(LocalDate day) {
        return over.test(day);
    }

    /** The seats that a row of a person names for today or a later day. */
    List<Sitting> sittings(EmployeeRow row) {
        return row.sittings().stream()
                .filter(sitting -> sitting.until().filter(over).isEmpty())
                .toList();
    }

    /** Those who may sign in and have business records: administrators without a seat are none of them (R27). */
    List<Person> staff() {
        return staff;
    }

    boolean isSeated(Person person) {
        return !chart().seatsOf(person.id()).isEmpty();
    }

    /** Whether anybody sits anywhere; else people come with a later survey. */
    boolean hasStaff() {
        return staff.stream().anyMatch(this::isSeated);
    }

    /** Who holds the seat today and may sign in. */
    List<Person> holders(long seat) {
        return chart().holders(seat).stream().filter(Person::active).toList();
    }

    Optional<Seat> seat(String codeOrAlias) {
        return chart().seatByCode(codeOrAlias);
    }

    /** The row of a person, when the survey has one. */
    Optional<EmployeeRow> row(Person person) {
        return Optional.ofNullable(employees.get(person.login()));
    }

    Optional<RoleRow> role(String code) {
        return Optional.ofNullable(roles.get(code));
    }

    /** Codes of a person's roles; empty when only the running system knows. */
    Optional<Set<String>> roleCodes(Person person) {
        Optional<Set<String>> said = row(person).flatMap(EmployeeRow::roles);
        boolean isNew = change.before().personByLogin(person.login()).isEmpty();
        return said.isEmpty() && isNew ? Optional.of(Set.of()) : said;
    }

    /** Whether all of a person's roles are in the survey. */
    boolean isKnown(Person person) {
        return roleCodes(person).filter(roles.keySet()::containsAll).isPresent();
    }

    /** The rows of a person's roles that are in the survey. */
    List<RoleRow> rolesOf(Person person) {
        return roleCodes(person).stream()
                .flatMap(Collection::stream)
                .sorted()
                .flatMap(code -> role(code).stream())
                .toList();
    }

    /** Who has the role, of those whose roles the survey tells. */
    List<Person> peopleWith(String role) {
        return staff.stream()
                .filter(person ->
                        roleCodes(person).filter(codes -> codes.contains(role)).isPresent())
                .toList();
    }

    /** Whether one of these roles opens this operation on a type that is known (R1). */
    boolean allow(Collection<RoleRow> some, String type, Operation operation) {
        return some.stream().anyMatch(role -> allows(role, type, operation));
    }

    boolean allows(RoleRow role, String type, Operation operation) {
        String group = types.group(type).orElse("");
        if (group.equals(BASE)) {
            return cell(role, "base-data").contains(operation)
                    || cell(role, "sales").contains(operation)
                    || cell(role, "service").contains(operation);
        }
        Set<Operation> ofGroup = cell(role, group);
        return opens(role, group) && role.rights().getOrDefault(type, ofGroup).contains(operation);
    }

    /** Whether the role has the group at all; base data have none. */
    boolean opens(RoleRow role, String group) {
        return group.equals(BASE)
                || role.rights().containsKey(group)
                || role.rights().containsKey("*");
    }

    private static Set<Operation> cell(RoleRow role, String group) {
        return role.rights().getOrDefault(group, role.rights().getOrDefault("*", Set.of()));
    }

    /** The names of people, as far as they fit in a sentence. */
    String names(Collection<Person> people) {
        return words.list(people.stream().map(Person::name).toList());
    }
}
