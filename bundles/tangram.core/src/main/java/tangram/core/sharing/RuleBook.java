package tangram.core.sharing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.api.sharing.Assistant;
import tangram.core.api.sharing.Ceiling;
import tangram.core.api.sharing.SharingRule;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.Facts;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Epochs.Kind;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.access.AccessChanges;

/**
 * Writes the sharing rules down, each checked against the organisation and the ceiling as they are then. What stays as it
 * is is not checked again: it is in force already, and cut by the ceiling whenever it is used.
 */
@Component
public final class RuleBook implements AccessChanges {

    /** The ceiling and the assistants are one thing each, so the audit knows them by these numbers. */
    private static final Map<String, Long> IDS = Map.of(RuleReader.CEILING, 1L, RuleReader.ASSISTANTS, 2L);

    private final Transactions transactions;
    private final Rows rows;
    private final Ids ids;
    private final CachedOrganisation organisation;
    private final ChangeBook book;
    private final Codes codes;
    private final RuleReader reader;

    @Activate
    public RuleBook(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit,
            @Reference CachedOrganisation organisation) {
        this.transactions = transactions;
        this.rows = rows;
        this.ids = ids;
        this.organisation = organisation;
        this.book = new ChangeBook(transactions, rows, audit, epochs);
        this.codes = new Codes(rows);
        this.reader = new RuleReader(rows);
    }

    /** Whether this transaction has changed the ceiling: then rules that stay as they are must fit, too. */
    private static final class Touched {
        private boolean ceiling;
    }

    private Touched touched() {
        return transactions.resource(Touched.class, Touched::new);
    }

    private RuleCheck check(OrganisationChart chart, Ceiling ceiling) {
        return new RuleCheck(rows, codes, chart, ceiling);
    }

    @Override
    public boolean ceiling(Caller by, Ceiling said, Set<String> replaced) {
        book.open();
        OrganisationChart chart = organisation.inTransaction();
        Ceiling ceiling = new SeatsByCode(chart).of(said);
        if (ceiling.equals(reader.ceiling())) {
            return false;
        }
        ceiling.types().forEach(Codes::checkCode);
        ceiling.seats().forEach(codes::seat);
        ceiling.departments().forEach(codes::department);
        RuleCheck check = check(chart, ceiling);
        reader.rules().stream().filter(rule -> !replaced.contains(rule.id())).forEach(check::ceiling);
        if (!replaced.contains(RuleReader.ASSISTANTS)) {
            reader.assistants().forEach(check::check);
        }
        touched().ceiling = true;
        return set(by, RuleReader.CEILING, RuleText.map(ceiling));
    }

    @Override
    public boolean assistants(Caller by, List<Assistant> said) {
        book.open();
        OrganisationChart chart = organisation.inTransaction();
        List<Assistant> assistants = new SeatsByCode(chart).of(said);
        if (assistants.equals(reader.assistants()) && !touched().ceiling) {
            return false;
        }
        RuleCheck check = check(chart, reader.ceiling());
        assistants.forEach(check::check);
        check.once(assistants);
        return set(by, RuleReader.ASSISTANTS, RuleText.maps(assistants));
    }

    private boolean set(Caller by, String name, Object content) {
        String text = RuleText.write(content);
        Optional<String> before = reader.setting(name);
        if (before.equals(Optional.of(text)) || (before.isEmpty() && nothing(content))) {
            return false;
        }
        if (before.isPresent()) {
            rows.change("update core_sharing_setting set content = ? where name = ?", text, name);
        } else {
            rows.change("insert into core_sharing_setting (name, content) values (?, ?)", name, text);
        }
        return book.note(
                by,
                Kind.ACCESS,
                name,
                IDS.getOrDefault(name, 0L),
                "edit",
                Facts.of("content", before.orElse(null)),
                Facts.of("content", text));
    }

    private static boolean nothing(Object content) {
        return content.equals(List.of()) || content.equals(Map.of());
    }

    private record Found(long id, String text) {}

    @Override
    public boolean rule(Caller by, SharingRule said) {
        book.open();
        OrganisationChart chart = organisation.inTransaction();
        SharingRule rule = new SeatsByCode(chart).of(said);
        Map<String, Object> content = RuleText.map(rule);
        String text = RuleText.write(content);
        Optional<Found> found = find(rule.id());
        boolean same = found.filter(f -> f.text.equals(text)).isPresent();
        if (same && !touched().ceiling) {
            return false;
        }
        check(chart, reader.ceiling()).check(rule);
        Facts wanted = Facts.of("code", rule.id(), "rule", content);
        if (found.isEmpty()) {
            long id = ids.next();
            rows.change("insert into core_sharing_rule (id, code, content) values (?, ?, ?)", id, rule.id(), text);
            return book.note(by, Kind.ACCESS, "sharing-rule", id, "create", Facts.NONE, wanted);
        }
        if (same) {
            return false;
        }
        rows.change("update core_sharing_rule set content = ? where id = ?", text, found.get().id);
        return book.note(
                by, Kind.ACCESS, "sharing-rule", found.get().id, "edit", facts(rule.id(), found.get()), wanted);
    }

    private static Facts facts(String id, Found found) {
        return Facts.of("code", id, "rule", RuleText.map(RuleText.rule(id, found.text)));
    }

    private Optional<Found> find(String id) {
        return rows.first(
                row -> new Found(row.number(1), row.text(2)),
                "select id, content from core_sharing_rule where code = ?",
                id);
    }

    @Override
    public boolean endRule(Caller by, String id) {
        book.open();
        Optional<Found> found = find(id);
        if (found.isEmpty()) {
            return false;
        }
        rows.change("delete from core_sharing_rule where id = ?", found.get().id);
        return book.note(by, Kind.ACCESS, "sharing-rule", found.get().id, "delete", facts(id, found.get()), Facts.NONE);
    }
}
