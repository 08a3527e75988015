package tangram.persistence.rich;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of a rich text, whoever wrote it, and what its words are. */
class RichTextTest {

    @Test
    void whatTheEditorWritesIsKeptAsItIs() {
        String article = "<h2>主轴异响</h2><p>先<strong>断电</strong>，再<em>检查</em>轴承 &lt;6204&gt; &amp; 皮带。</p>"
                + "<ul><li><p>一</p></li><li><p>二</p></li></ul><ol start=\"3\"><li><p>三</p></li></ol>"
                + "<blockquote><p>注意</p></blockquote><pre><code>a  b\n  c</code></pre>"
                + "<p><a href=\"https://www.example.com/?a=1&amp;b=2\" rel=\"noopener noreferrer\">手册</a><br>"
                + "<s>旧</s><u>新</u><code>x</code></p><hr>"
                + "<table><tbody><tr><th colspan=\"2\"><p>型号</p></th></tr><tr><td><p>A</p></td><td><p>B</p></td></tr></tbody></table>";
        assertThat(RichText.clean(article)).isEqualTo(article);
    }

    @Test
    void whatSaysTheSameBecomesWhatIsKeptAndTheRestIsItsText() {
        assertThat(RichText.clean(
                        "<h1>题</h1><div class=x><b style='color:red'>粗</b><i>斜</i></div><div><div>内</div></div>"))
                .isEqualTo("<h2>题</h2><p><strong>粗</strong><em>斜</em></p><p>内</p>");
        assertThat(RichText.clean("<p><font size=7>大</font><img src=x alt=图>字</p>"))
                .isEqualTo("<p>大字</p>");
        assertThat(RichText.clean("<td colspan=1>不在表里</td>")).isEqualTo("<p>不在表里</p>");
        assertThat(RichText.clean("<table><tr><td colspan=1 rowspan=x style=a>格</td></tr></table>"))
                .isEqualTo("<table><tbody><tr><td>格</td></tr></tbody></table>");
    }

    @Test
    void aTextWithoutElementsIsAParagraphALine() {
        assertThat(RichText.clean("第一行\n\n a < b & c \r\n")).isEqualTo("<p>第一行</p><p>a &lt; b &amp; c</p>");
        assertThat(RichText.clean("<p>a</p><p></p><ul><li>b</li></ul><p></p><p><br></p>"))
                .as("a line that is left empty in between stays")
                .isEqualTo("<p>a</p><p></p><ul><li>b</li></ul>");
        assertThat(RichText.clean("  ")).isEmpty();
        assertThat(RichText.clean("<p></p><p> <br></p>")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script><p>x</p>",
                "<p onclick=alert(1)>x</p>",
                "<img src=x onerror=alert(1)>x",
                "<svg><script>alert(1)</script></svg><p>x</p>",
                "<svg onload=alert(1)><p>x</p>",
                "<a href='javascript:alert(1)'>x</a>",
                "<a href='JaVaScRiPt&colon;alert(1)'>x</a>",
                "<a href=' &#14; javascript:alert(1)'>x</a>",
                "<a href='java\tscript:alert(1)'>x</a>",
                "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
                "<a href='//evil.example/x'>x</a>",
                "<a href='vbscript:x'>x</a>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe><p>x</p>",
                "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>x",
                "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>x</p>",
                "<style>@import 'http://evil.example'</style><p style='background:url(javascript:alert(1))'>x</p>",
                "<form action=javascript:alert(1)><button>x</button></form>",
                "<base href='http://evil.example/'><p>x</p>",
                "<object data='x.swf'></object><embed src=x><p>x</p>",
                "<p>x</p><!--[if IE]><script>alert(1)</script><![endif]-->",
                "<textarea></textarea><img src=x onerror=alert(1)>x",
                "<<script>alert(1)//<</script>x",
                "<p id=app class=el-overlay>x</p>",
                "<template><script>alert(1)</script></template><p>x</p>"
            })
    void nothingIsKeptThatWouldBeDone(String payload) {
        String kept = RichText.clean(payload);
        assertThat(kept)
                .contains("x")
                .doesNotContainPattern(
                        "(?i)<(script|img|svg|math|iframe|style|form|button|base|object|embed|template|textarea|!)")
                .doesNotContainPattern("(?i)<[^>]*\\s(on[a-z]+|style|id|class|src|srcdoc|title)\\s*=")
                .doesNotContainPattern("(?i)href=\"(?!https?:|mailto:)");
        assertThat(RichText.clean(kept)).as("looked at again").isEqualTo(kept);
    }

    @Test
    void whateverIsSentWhatIsKeptReadsTheSameAgain() {
        String[] parts = {
            "<p>",
            "</p>",
            "<div>",
            "</div>",
            "<b>",
            "</b>",
            "<a href='https://a.example'>",
            "</a>",
            "<table>",
            "<td>",
            "<tr>",
            "</table>",
            "<ul>",
            "<li>",
            "</ul>",
            "<h2>",
            "</h3>",
            "<svg>",
            "<math>",
            "<style>",
            "</style>",
            "<!--",
            "-->",
            "<pre>",
            "\n",
            "文",
            " & ",
            "<",
            "\"",
            "<select>",
            "<option>",
            "<form>",
            "<noscript>",
            "<title>",
            "</title>",
            "<blockquote>",
            "<code>",
            "<br>",
            "<hr>",
            "<caption>",
            "<mi>",
            "<mtext>",
            "</svg>",
            "&lt;",
            "<plaintext>"
        };
        long seed = Long.getLong("tangram.seed", 1);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(14); n >= 0; n--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            String kept = RichText.clean(text.toString());
            assertThat(RichText.clean(kept)).as("of %s, seed %d", text, seed).isEqualTo(kept);
        }
    }

    @Test
    @Timeout(value = 20, unit = SECONDS)
    void aTextThatIsNestedWithoutEndIsReadInTime() {
        assertThat(RichText.clean("<b><i>".repeat(20_000) + "深")).contains("深");
        assertThat(RichText.clean("<ul><li>".repeat(20_000) + "深")).contains("深");
        assertThat(RichText.clean("<table><tr><td>".repeat(10_000) + "深")).contains("深");
    }

    @Test
    void itsWordsStandInLinesAsTheyAreRead() {
        assertThat(
                        RichText.text(
                                "<h2>主轴</h2><p>先<strong>断电</strong>，<br>再看 &lt;6204&gt;。</p><ul><li><p>一</p></li><li>二</li></ul>"
                                        + "<pre><code>a  b\n c</code></pre><table><tbody><tr><th><p>型号</p></th><td><p>A</p><p>B</p></td></tr></tbody></table>"))
                .isEqualTo("主轴\n先断电，\n再看 <6204>。\n一\n二\na  b\n c\n型号\tA B");
    }
}
