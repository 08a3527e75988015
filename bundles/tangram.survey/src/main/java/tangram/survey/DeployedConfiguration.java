package tangram.survey;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.NotFound;
import tangram.kernel.api.Transactions;
import tangram.kernel.api.approval.Flow;
import tangram.kernel.api.configuration.Change;
import tangram.kernel.api.configuration.Configuration;
import tangram.kernel.api.organisation.Handover;
import tangram.kernel.api.organisation.OrganisationChanges;
import tangram.kernel.api.organisation.OrganisationChanges.NumberingRule;
import tangram.kernel.api.organisation.OrganisationFacts;
import tangram.survey.ChangeDesk.Done;
import tangram.survey.change.ChangeTable.Kept;
import tangram.survey.change.Desks;
import tangram.survey.change.RowText;
import tangram.survey.change.Undoing;
import tangram.survey.file.Survey;
import tangram.survey.file.SurveyReader;
import tangram.survey.rows.ConfigurationRows;
import tangram.survey.rows.RunningSystem;
import tangram.survey.rows.SurveyWriter;

/** The configuration of the running system for those who administer it row by row. Everything is a survey underneath. */
@Component(service = {Configuration.class, DeployedConfiguration.class})
public final class DeployedConfiguration implements Configuration {

    private final Transactions transactions;
    private final RunningSystem system;
    private final SurveyApplication application;
    private final ChangeDesk desk;
    private final OrganisationFacts facts;
    private final OrganisationChanges organisation;
    private final Handover handover;

    @Activate
    public DeployedConfiguration(
            @Reference Transactions transactions,
            @Reference RunningSystem system,
            @Reference SurveyApplication application,
            @Reference ChangeDesk desk,
            @Reference OrganisationFacts facts,
            @Reference OrganisationChanges organisation,
            @Reference Handover handover) {
        this.transactions = transactions;
        this.system = system;
        this.application = application;
        this.desk = desk;
        this.facts = facts;
        this.organisation = organisation;
        this.handover = handover;
    }

    @Override
    public List<ConfiguredRow> rows(Caller by, String section) {
        SectionName name = name(section);
        return system.rows(by).of(name.section).entrySet().stream()
                .map(row ->
                        new ConfiguredRow(name.shown(row.getKey()), RowText.version(row.getValue()), row.getValue()))
                .toList();
    }

    @Override
    public ConfiguredRow row(Caller by, String section, String key) {
        return rows(by, section).stream()
                .filter(row -> row.key().equals(key))
                .findFirst()
                .orElseThrow(() -> noSuchRow(section, key));
    }

    private static NotFound noSuchRow(String section, String key) {
        return new NotFound("configuration.no-such-row", "There is no {0} in {1}.", key, section);
    }

    private static SectionName name(String section) {
        return SectionName.of(section)
                .orElseThrow(() -> new NotFound("configuration.no-such-section", "There is no section {0}.", section));
    }

    @Override
    public String survey(Caller by) {
        return SurveyWriter.write(system.rows(by));
    }

    @Override
    public Change apply(Caller by, String survey, String source, Optional<String> insisting) {
        return carryOut(by, () -> read(by, survey), source, insisting);
    }

    @Override
    public Change plan(Caller by, String survey) {
        by.requireAdministrator();
        Sentences sentences = new Sentences(by.locale());
        return change(by, "", sentences, sentences.refusing(() -> desk.plan(by, () -> read(by, survey))));
    }

    @Override
    public Change set(
            Caller by,
            String section,
            Optional<String> key,
            Optional<String> version,
            Map<String, @Nullable Object> row,
            Optional<String> insisting) {
        SectionName name = name(section);
        String source = section + key.map(k -> "/" + k).orElse("");
        return carryOut(
                by,
                () -> {
                    ConfigurationRows now = system.rows(by);
                    String kept = key.map(name::kept).orElseGet(() -> name.keyIn(row));
                    requireMeant(name, kept, now.of(name.section).get(kept), key.isPresent(), version);
                    return read(by, name.survey(now, kept, row));
                },
                source,
                insisting);
    }

    @Override
    public NumberingRule numberingRule(Caller by, String type, Map<String, @Nullable Object> row) {
        by.requireAdministrator();
        String survey = SectionName.NUMBERING.survey(new ConfigurationRows(Map.of()), type, row);
        return new Sentences(by.locale())
                .refusing(() -> read(by, survey)).numbering().stream()
                        .findFirst()
                        .map(Survey.NumberingRow::rule)
                        .orElseThrow(() -> noSuchRow("numbering", type)); // with remove: true it is none
    }

    @Override
    public Flow flow(Caller by, String code, Map<String, @Nullable Object> row) {
        by.requireAdministrator();
        String survey = SectionName.APPROVALS.survey(new ConfigurationRows(Map.of()), code, row);
        return new Sentences(by.locale())
                .refusing(() -> read(by, survey)).approvals().stream()
                        .findFirst()
                        .map(Survey.ApprovalRow::flow)
                        .orElseThrow(() -> noSuchRow("approvals", code)); // with remove: true it is none
    }

    private static void requireMeant(
            SectionName name, String key, @Nullable Map<String, Object> row, boolean old, Optional<String> version) {
        if (old && row == null) {
            throw noSuchRow(name.code(), name.shown(key));
        }
        if (!old && row != null) {
            throw new Conflict("configuration.exists", "{0} is there already; change it.", name.shown(key));
        }
        if (row != null && !version.equals(Optional.of(RowText.version(row)))) {
            throw Conflict.stale();
        }
    }

    @Override
    public List<Change> changes(Caller by) {
        by.requireAdministrator();
        Instant now = Instant.now();
        return transactions.read(() -> desk.table().recent()).stream()
                .map(kept -> ToldChange.of(kept, now))
                .toList();
    }

    @Override
    public Change undo(Caller by, long change, Optional<String> insisting) {
        by.requireAdministrator();
        return transactions.write(() -> {
            desk.table().lock();
            Kept kept = desk.table()
                    .find(change)
                    .orElseThrow(() -> new NotFound("configuration.no-such-change", "There is no such change."));
            if (kept.undone()) {
                throw new Conflict("configuration.undone", "The change was undone already.");
            }
            if (kept.undoableUntil(Instant.now()).isEmpty()) {
                throw new Conflict("configuration.too-old", "A change can be undone for 24 hours.");
            }
            Undoing.requireUnmoved(kept.moved(), Desks.of(facts.chart()));
            String survey = Undoing.survey(kept.differences(), system.rows(by));
            Change undoing = carryOut(
                    by,
                    () -> {
                        kept.moved().forEach((id, moved) -> putBack(by, Long.parseLong(id), moved));
                        return read(by, survey);
                    },
                    "undo " + change,
                    insisting);
            long missing =
                    kept.trace().map(trace -> handover.takeBack(by, trace)).orElse(0L);
            desk.table().undone(change, undoing.id());
            Sentences sentences = new Sentences(by.locale());
            return missing == 0
                    ? undoing
                    : ToldChange.remarked(undoing, sentences.of("undo.not-all", Long.toString(missing)));
        });
    }

    private void putBack(Caller by, long id, Object moved) {
        Object before = moved instanceof Map<?, ?> both ? both.get("before") : Map.of();
        Map<?, ?> place = before instanceof Map<?, ?> map ? map : Map.of();
        organisation.placeDesk(
                by,
                id,
                Optional.ofNullable(place.get("seat")).map(String::valueOf),
                Optional.ofNullable(place.get("person")).map(String::valueOf));
    }

    private Survey read(Caller by, String survey) {
        try {
            return SurveyReader.read(
                    new ByteArrayInputStream(survey.getBytes(StandardCharsets.UTF_8)), application.known(by));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Changes what a survey says, and nothing beside: for who looks at it and takes it back. */
    void tried(Caller by, String survey) {
        new Sentences(by.locale()).refusing(() -> application.tried(by, read(by, survey)));
    }

    private Change carryOut(Caller by, Supplier<Survey> survey, String source, Optional<String> insisting) {
        by.requireAdministrator();
        Sentences sentences = new Sentences(by.locale());
        return change(
                by,
                source,
                sentences,
                sentences.refusing(() -> desk.carryOut(by, survey, source, insisting, passwords -> {})));
    }

    private static Change change(Caller by, String source, Sentences sentences, Done<SurveyApplication.Result> done) {
        SurveyApplication.Result result = done.result();
        List<String> remarks = Stream.concat(result.warnings().stream(), result.besides().stream())
                .map(sentences::of)
                .toList();
        return ToldChange.of(by, source, done, remarks, result.passwords());
    }
}
