package tangram.survey.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tangram.survey.demo.DemoEntry.Verb;
import tangram.survey.file.Known;
import tangram.survey.file.Survey;
import tangram.survey.file.SurveyReader;

class DemoFilesTest {

    private final List<DemoEntry> year = DemoFiles.read(DemoYear.FILES);

    @Test
    void everyEntryIsDoneBySomebodyOfTheReferenceSurveyWhoMaySignIn() throws Exception {
        Survey survey = SurveyReader.read(
                Survey.class.getResourceAsStream("/tangram/survey/reference-survey.yaml"), Known.NOTHING);
        Set<String> people = survey.employees().stream()
                .filter(row -> !row.administrator().orElse(false))
                .map(Survey.EmployeeRow::login)
                .collect(Collectors.toSet());
        assertThat(year).extracting(DemoEntry::as).isSubsetOf(people);
    }

    @Test
    void entriesHaveNamesOfTheirOwnAndWaitOnlyForWhatComesBefore() {
        Set<String> before = new HashSet<>();
        for (DemoEntry entry : year) {
            assertThat(before).as(entry.name()).containsAll(entry.needs());
            assertThat(before.add(entry.name())).as(entry.name()).isTrue();
            before.addAll(entry.gives().values());
        }
        assertThat(year).hasSizeGreaterThan(1_000);
    }

    @Test
    void whatIsDoneToARecordWaitsForWhatWasDoneToItBefore() {
        DemoEntry second = year.stream()
                .filter(entry -> entry.name().equals("k1/2"))
                .findAny()
                .orElseThrow();
        assertThat(second.verb()).isEqualTo(Verb.APPROVE);
        assertThat(second.needs()).containsExactly("k1", "k1/1");
        assertThat(second.type()).isEqualTo("contract");
    }

    @Test
    void linksStandInsideListsAndConditionsToo() {
        assertThat(DemoWords.links("contract==$k1;customer==$c2")).containsExactly("k1", "c2");
        DemoEntry quote = year.stream()
                .filter(entry -> entry.type().equals("quote") && entry.verb() == Verb.CREATE)
                .findFirst()
                .orElseThrow();
        assertThat(quote.values().get("lines").toString()).contains("$");
        assertThat(quote.needs())
                .containsAll(DemoWords.links(quote.values().get("lines").toString()));
    }
}
