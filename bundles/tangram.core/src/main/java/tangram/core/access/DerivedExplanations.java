package tangram.core.access;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.CompanyClock;
import tangram.core.api.access.Caller;
import tangram.core.api.organisation.OrganisationChart;
import tangram.core.organisation.CachedOrganisation;
import tangram.kernel.api.Texts;
import tangram.kernel.api.access.Explanation;
import tangram.kernel.api.access.Explanations;
import tangram.kernel.api.access.TypeExplanation;

/** Explains access by the reach of the person it is about, as new as the question. */
@Component
public final class DerivedExplanations implements Explanations {

    private final GrantedScopes scopes;
    private final CachedOrganisation organisation;
    private final CompanyClock clock;
    private final Texts texts;

    @Activate
    public DerivedExplanations(
            @Reference GrantedScopes scopes,
            @Reference CachedOrganisation organisation,
            @Reference CompanyClock clock,
            @Reference Texts texts) {
        this.scopes = scopes;
        this.organisation = organisation;
        this.clock = clock;
        this.texts = texts;
    }

    @Override
    public boolean mayAskAbout(Caller asker, long person) {
        OrganisationChart chart = organisation.chart(asker);
        return asker.person() == person
                || asker.administrator()
                || chart.seatsOf(asker.person()).stream()
                        .map(chart::seatsBelow)
                        .anyMatch(below -> chart.seatsOf(person).stream().anyMatch(below::contains));
    }

    @Override
    public Explanation ofRecord(Question question, Facts record) {
        return derivation(question).ofRecord(record);
    }

    @Override
    public Explanation ofHidden(Question question) {
        return derivation(question).ofRecord(null);
    }

    @Override
    public TypeExplanation ofType(Question question) {
        return derivation(question).ofType();
    }

    private Derivation derivation(Question asked) {
        Reach reach = scopes.reach(asked.person(), asked.asker().epoch());
        AccessFacts facts = reach.facts();
        Words words = new Words(texts, asked.asker().locale(), facts.chart());
        String who = words.person(asked.person());
        return new Derivation(
                asked,
                reach,
                words,
                new Because(words, facts, clock, reach.station(), who, asked.type()),
                new Nearest(
                        words,
                        facts,
                        person -> scopes.reach(person, asked.asker().epoch()),
                        asked,
                        who),
                who);
    }
}
