package tangram.survey.rows;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Epoch;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Dictionaries.Entry;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.AccessRules;
import tangram.kernel.api.approval.Flows;
import tangram.kernel.api.calendar.CompanyCalendar;
import tangram.kernel.api.organisation.OrganisationFacts;
import tangram.kernel.api.policy.Policies;

/**
 * The configuration of the running system as rows. They are read anew each time, with what the current transaction has
 * changed itself, and are of one moment: when somebody commits a change meanwhile they are read again. Thread-safe.
 */
@Component(service = RunningSystem.class)
public final class RunningSystem {

    private static final int ATTEMPTS = 5;

    private final Transactions transactions;
    private final Epochs epochs;
    private final OrganisationFacts organisation;
    private final AccessRules access;
    private final CompanyCalendar calendar;
    private final Dictionaries dictionaries;
    private final Switches switches;
    private final Flows flows;
    private final Policies policies;

    @Activate
    public RunningSystem(
            @Reference Transactions transactions,
            @Reference Epochs epochs,
            @Reference OrganisationFacts organisation,
            @Reference AccessRules access,
            @Reference CompanyCalendar calendar,
            @Reference Dictionaries dictionaries,
            @Reference Switches switches,
            @Reference Flows flows,
            @Reference Policies policies) {
        this.transactions = transactions;
        this.epochs = epochs;
        this.organisation = organisation;
        this.access = access;
        this.calendar = calendar;
        this.dictionaries = dictionaries;
        this.switches = switches;
        this.flows = flows;
        this.policies = policies;
    }

    /**
     * All rows there are.
     *
     * @throws tangram.core.api.problem.Denied to anybody but administrators (R27)
     */
    public ConfigurationRows rows(Caller caller) {
        caller.requireAdministrator();
        return transactions.read(() -> {
            Epoch before = epochs.now();
            for (int attempt = 1; ; attempt++) {
                ConfigurationRows rows = read();
                Epoch after = epochs.now();
                boolean same = after.access() == before.access() && after.organisation() == before.organisation();
                if (same || attempt == ATTEMPTS) {
                    return rows;
                }
                before = after;
            }
        });
    }

    private ConfigurationRows read() {
        OrganisationRows people = new OrganisationRows(organisation);
        SharingRows sharing = new SharingRows(access);
        Map<Section, Map<String, Map<String, Object>>> sections = new EnumMap<>(Section.class);
        sections.put(Section.COMPANY, people.company());
        sections.put(Section.DEPARTMENTS, people.departments());
        sections.put(Section.SEATS, people.seats());
        sections.put(Section.ROLES, people.roles());
        sections.put(Section.EMPLOYEES, people.employees());
        sections.put(Section.NUMBERING, people.numbering());
        sections.put(Section.CALENDAR, CalendarRows.of(calendar.calendar()));
        sections.put(Section.DICTIONARIES, dictionaries());
        sections.put(Section.PROTECTED, sharing.ceiling());
        sections.put(Section.RULES, sharing.rules());
        sections.put(Section.ASSISTANTS, sharing.assistants());
        sections.put(Section.SWITCHES, switches());
        sections.put(Section.APPROVALS, ApprovalRows.of(flows.all()));
        sections.put(Section.POLICIES, PolicyRows.of(policies));
        return new ConfigurationRows(sections);
    }

    private Map<String, Map<String, Object>> dictionaries() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        dictionaries
                .additions()
                .forEach((dictionary, entries) ->
                        entries.forEach(entry -> rows.put(dictionary + "/" + entry.code(), row(entry))));
        return rows;
    }

    private static Map<String, Object> row(Entry entry) {
        return new Row()
                .with("code", entry.code())
                .with("zh", entry.zh())
                .with("en", entry.en())
                .with("colour", entry.colour())
                .with("order", (long) entry.position())
                .unless(false, "retired", !entry.active())
                .values();
    }

    private Map<String, Map<String, Object>> switches() {
        Map<String, Map<String, Object>> rows = new LinkedHashMap<>();
        switches.said().forEach((which, setting) -> rows.put(which.code(), Map.of("setting", setting)));
        return rows;
    }
}
