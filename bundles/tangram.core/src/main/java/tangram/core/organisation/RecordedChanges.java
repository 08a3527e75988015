package tangram.core.organisation;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CoreSchema;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.organisation.Assignment;
import tangram.core.change.ChangeBook;
import tangram.core.change.Codes;
import tangram.core.change.RoleBook;
import tangram.core.numbering.NumberRules;
import tangram.kernel.api.Audit;
import tangram.kernel.api.Epochs;
import tangram.kernel.api.Ids;
import tangram.kernel.api.Rows;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.organisation.OrganisationChanges;

/** Every change of the organisation and its rules, each by the one who knows its tables, all in one book. */
@Component
public final class RecordedChanges implements OrganisationChanges {

    private final Structure structure;
    private final Staff staff;
    private final EmailAddresses emails;
    private final DeskPlaces desks;
    private final RoleBook roles;
    private final NumberRules numberRules;

    @Activate
    public RecordedChanges(
            @Reference CoreSchema schema,
            @Reference Transactions transactions,
            @Reference Rows rows,
            @Reference Ids ids,
            @Reference Epochs epochs,
            @Reference Audit audit) {
        ChangeBook book = new ChangeBook(transactions, rows, audit, epochs);
        Codes codes = new Codes(rows);
        structure = new Structure(rows, ids, book, codes);
        staff = new Staff(rows, ids, epochs, book, codes);
        emails = new EmailAddresses(rows, book, codes);
        desks = new DeskPlaces(rows, book, codes);
        roles = new RoleBook(rows, ids, book, codes);
        numberRules = new NumberRules(rows, ids, book);
    }

    @Override
    public boolean company(Caller by, Map<String, String> facts) {
        return structure.company(by, facts);
    }

    @Override
    public boolean department(Caller by, String code, String name, Optional<String> parent) {
        return structure.department(by, code, name, parent);
    }

    @Override
    public boolean seat(
            Caller by,
            String code,
            String name,
            String department,
            Optional<String> reportsTo,
            Optional<String> kind,
            List<String> aliases) {
        return structure.seat(by, code, name, department, reportsTo, kind, aliases);
    }

    @Override
    public boolean person(Caller by, String login, String name, boolean administrator) {
        return staff.person(by, login, name, administrator);
    }

    @Override
    public boolean email(Caller by, String login, Optional<String> email) {
        return emails.set(by, login, email);
    }

    @Override
    public boolean active(Caller by, String login, boolean active) {
        return staff.active(by, login, active);
    }

    @Override
    public boolean assignment(
            Caller by,
            String login,
            String seat,
            Assignment.Kind kind,
            Optional<LocalDate> from,
            Optional<LocalDate> until) {
        return staff.assignment(by, login, seat, kind, from, until);
    }

    @Override
    public boolean endAssignment(Caller by, String login, String seat) {
        return staff.endAssignment(by, login, seat);
    }

    @Override
    public boolean moveDesk(Caller by, String login, String fromSeat, String toSeat) {
        return staff.moveDesk(by, login, fromSeat, toSeat);
    }

    @Override
    public boolean leaveMainSeat(Caller by, String login, String seat, boolean withRecords) {
        return staff.leaveMainSeat(by, login, seat, withRecords);
    }

    @Override
    public boolean takeOver(Caller by, String login, String seat) {
        return staff.takeOver(by, login, seat);
    }

    @Override
    public boolean placeDesk(Caller by, long desk, Optional<String> seat, Optional<String> holder) {
        return desks.place(by, desk, seat, holder);
    }

    @Override
    public boolean role(Caller by, String code, String name, Map<String, Set<Operation>> rights) {
        return roles.role(by, code, name, rights);
    }

    @Override
    public boolean roles(Caller by, String login, Set<String> roleCodes) {
        return roles.roles(by, login, roleCodes);
    }

    @Override
    public boolean numbering(Caller by, String type, NumberingRule rule) {
        return numberRules.set(by, type, rule);
    }
}
