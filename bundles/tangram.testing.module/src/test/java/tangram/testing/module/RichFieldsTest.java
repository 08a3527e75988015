package tangram.testing.module;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tangram.core.api.access.Caller;
import tangram.core.api.problem.FieldProblem;
import tangram.core.api.problem.Invalid;
import tangram.kernel.api.record.FieldKind;
import tangram.kernel.api.record.HistoryEntry;
import tangram.kernel.api.record.PageRequest;
import tangram.kernel.api.record.PageRequest.Total;
import tangram.testing.TestDatabase;

/** A field of rich text: what is kept of it, what it is found by, and how it is told elsewhere. */
class RichFieldsTest {

    static Stream<TestTangram> handbooks() {
        return TestDatabase.both().map(database -> TestTangram.on(database).open(new HandbookModule()));
    }

    private static Map<String, Object> page(String body) {
        return Map.of("title", "主轴", "body", body);
    }

    @ParameterizedTest
    @MethodSource("handbooks")
    void whatIsUnsafeIsTakenOutAndTheRestIsKept(TestTangram tangram) {
        TestRecords pages = tangram.records(tangram.person("anna"), "handbook-page");
        assertThat(pages.type().field("body").orElseThrow().kind()).isEqualTo(FieldKind.RICH_TEXT);
        long id = pages.create(page("<h2 class=x>步骤</h2><p onclick=steal()>先<b>断电</b></p><script>steal()</script>"));
        assertThat(pages.get(id)).containsEntry("body", "<h2>步骤</h2><p>先<strong>断电</strong></p>");
        assertThat(pages.change(id, Map.of("body", "一行\n两行"))).containsEntry("body", "<p>一行</p><p>两行</p>");
        assertThat(pages.change(id, Map.of("body", "<p></p>"))).doesNotContainEntry("body", "<p></p>");
        assertThat(pages.get(pages.create(Map.of("title", "空白"))))
                .as("what a module has from elsewhere")
                .containsEntry("body", "<p>待写</p>");
    }

    @ParameterizedTest
    @MethodSource("handbooks")
    void itIsAsLongAsWhatIsKept(TestTangram tangram) {
        TestRecords pages = tangram.records(tangram.person("anna"), "handbook-page");
        String styled = "<p style=\"" + "a".repeat(3000) + "\">短</p>";
        assertThat(pages.get(pages.create(page(styled)))).containsEntry("body", "<p>短</p>");
        String just = "<p>" + "长".repeat(1993) + "</p>";
        assertThat(pages.get(pages.create(page(just)))).containsEntry("body", just);
        assertThatThrownBy(() -> pages.create(page("<p>" + "长".repeat(1994) + "</p>")))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        refused -> assertThat(refused.fields())
                                .extracting(FieldProblem::field, FieldProblem::code)
                                .containsExactly(tuple("body", "size")));
    }

    @ParameterizedTest
    @MethodSource("handbooks")
    void itIsFoundByItsWordsAndNotByItsElements(TestTangram tangram) {
        TestRecords pages = tangram.records(tangram.person("anna"), "handbook-page");
        long id = pages.create(page("<p>" + "前".repeat(600) + "</p><p>更换<strong>轴</strong>承 <em>6204</em></p>"));
        assertThat(pages.search("轴承 6204")).as("across elements").hasSize(1);
        assertThat(pages.search("strong")).isEmpty();
        pages.change(id, Map.of("body", "<p>润滑</p>"));
        assertThat(pages.search("轴承")).isEmpty();
        assertThat(pages.search("润滑")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("handbooks")
    void historyAndFilesHaveItsWords(TestTangram tangram) {
        Caller anna = tangram.person("anna");
        TestRecords pages = tangram.records(anna, "handbook-page");
        long id = pages.create(page("<p>先断电</p><ul><li>一</li></ul>"));
        pages.change(id, Map.of("body", "<p>先<strong>断电</strong>，再开盖</p>"));
        assertThat(tangram.history()
                        .history(anna, pages.type(), id, 1, Optional.empty())
                        .items()
                        .get(0)
                        .changes())
                .extracting(HistoryEntry.Change::field, HistoryEntry.Change::before, HistoryEntry.Change::after)
                .containsExactly(tuple("body", "先断电\n一", "先断电，再开盖"));
        assertThat(pages.export(new PageRequest(
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        10,
                        Optional.empty(),
                        Total.NONE,
                        false,
                        List.of("body"))))
                .singleElement()
                .satisfies(row -> assertThat(row).containsEntry("body", "先断电，再开盖"));
    }
}
