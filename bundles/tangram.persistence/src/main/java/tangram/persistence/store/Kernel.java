package tangram.persistence.store;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.organisation.Organisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Company;
import tangram.kernel.api.Dictionaries;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Numbering;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Switches;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.Scopes;
import tangram.kernel.api.access.Shares;
import tangram.kernel.api.approval.HandlingTasks;
import tangram.kernel.api.approval.NeededApprovals;
import tangram.kernel.api.record.Filter;
import tangram.kernel.api.record.RecordDescriptor;
import tangram.persistence.duplicate.SameKeys;
import tangram.persistence.event.Outbox;
import tangram.persistence.merge.LinkTable;
import tangram.persistence.page.Counters;
import tangram.persistence.page.PageReader;
import tangram.persistence.page.SearchPages;
import tangram.persistence.related.Responsibility;
import tangram.persistence.search.GramTable;
import tangram.persistence.search.SearchIndex;

/** What the store stands on, in one hand. */
@Component(service = Kernel.class)
public final class Kernel {

    final Transactions transactions;
    final Rows rows;
    final Ids ids;
    final Scopes scopes;
    final Organisation organisation;
    final Numbering numbering;
    final Audit audit;
    final Outbox outbox;
    final RecordValidator validator;
    final PageReader pages;
    final Counters counters;
    final Actions actions;
    final AttachedFiles files;
    final Titles titles;
    final AddedColumns added;
    final DeclaredFields declared;
    final UniqueValues uniqueValues;
    final ChoiceRules choices;
    final Switches switches;
    final SameKeys sameKeys;
    final Findable findable;
    final SearchPages found;
    final LinkTable links;
    final Responsibility responsibility;
    final MovedRows moved;
    /** The types of the modules that are open just now, by id. */
    final Map<String, RecordDescriptor> types = new ConcurrentHashMap<>();

    final Belongings belongings;
    final ApprovalRules approvals;
    final HandlingTasks handling;
    final Company company;
    final Shares shares;
    final Telling telling;
    final Rates rates;
    private final RelativeDays days;
    private final Clock clock = Clock.tick(Clock.systemUTC(), Duration.ofMillis(1));

    @Activate
    public Kernel(
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Scopes scopes,
            @Reference Organisation organisation,
            @Reference Numbering numbering,
            @Reference Audit audit,
            @Reference Outbox outbox,
            @Reference RecordValidator validator,
            @Reference PageReader pages,
            @Reference Counters counters,
            @Reference Actions actions,
            @Reference AttachedFiles files,
            @Reference Dictionaries dictionaries,
            @Reference Switches switches,
            @Reference Belongings belongings,
            @Reference NeededApprovals needed,
            @Reference HandlingTasks handling,
            @Reference Company company,
            @Reference Shares shares,
            @Reference Telling telling,
            @Reference Rates rates) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.scopes = scopes;
        this.organisation = organisation;
        this.numbering = numbering;
        this.audit = audit;
        this.outbox = outbox;
        this.validator = validator;
        this.pages = pages;
        this.counters = counters;
        this.actions = actions;
        this.files = files;
        this.titles = new Titles(rows, files);
        this.added = new AddedColumns(rows);
        this.declared = new DeclaredFields(transactions, rows, pages.dialect().types());
        this.uniqueValues = new UniqueValues(rows);
        this.choices = new ChoiceRules(dictionaries);
        this.switches = switches;
        this.sameKeys = new SameKeys(rows);
        GramTable grams = new GramTable(rows);
        this.findable = new Findable(grams, sameKeys, new SearchIndex(transactions, rows, grams));
        this.found = new SearchPages(transactions, rows, pages, grams);
        this.links = new LinkTable(rows);
        this.responsibility =
                new Responsibility(transactions, rows, counters, pages.dialect().held());
        this.moved = new MovedRows(transactions, rows, ids);
        this.belongings = belongings;
        this.approvals = new ApprovalRules(needed);
        this.handling = handling;
        this.company = company;
        this.shares = shares;
        this.telling = telling;
        this.rates = rates;
        this.days = new RelativeDays(company);
    }

    Instant now() {
        return clock.instant();
    }

    /** The same about fields of the type itself only. */
    Filter ownFilter(RecordDescriptor type, String rsql) {
        return FilterText.read(type, rsql, id -> Optional.empty(), days);
    }

    /** What a filter in RSQL means, with links to types whose modules are open. */
    Filter filter(RecordDescriptor type, String rsql) {
        return FilterText.read(type, rsql, id -> Optional.ofNullable(types.get(id)), days);
    }
}
