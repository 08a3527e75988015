package tangram.persistence.rich;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Document.OutputSettings;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Rich text as it is kept: HTML of a short list of elements, without styles, classes or scripts. Whatever else somebody sends is
 * taken out, and what is left of it is its text. What comes out reads the same when it is read again, so a browser makes of
 * it what was looked at here and nothing else; what does not is kept as bare text.
 */
public final class RichText {

    private static final Safelist KEPT = new Safelist()
            .addTags("p", "br", "hr", "h2", "h3", "h4", "strong", "em", "u", "s", "code", "pre", "blockquote")
            .addTags("ul", "ol", "li", "a", "table", "tbody", "tr", "th", "td")
            .addAttributes("a", "href")
            .addProtocols("a", "href", "http", "https", "mailto")
            .addEnforcedAttribute("a", "rel", "noopener noreferrer")
            .addAttributes("ol", "start")
            .addAttributes("th", "colspan", "rowspan")
            .addAttributes("td", "colspan", "rowspan");

    /** What says the same as an element that is kept. */
    private static final Map<String, String> SAME = Map.of(
            "b", "strong", "i", "em", "ins", "u", "strike", "s", "del", "s", "h1", "h2", "h5", "h4", "h6", "h4", "div",
            "p");

    private static final Set<String> NUMBERS = Set.of("colspan", "rowspan", "start");
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,3}");

    /** Says something without a word. */
    private static final String WORDLESS = "hr, table";

    private static final String BLOCKS = "p, div, h1, h2, h3, h4, h5, h6, pre, blockquote, ul, ol, li, table, hr";

    private RichText() {}

    /** What is kept of this text; a text without any element is one paragraph a line, one without a word is empty. */
    public static String clean(String text) {
        Document read = Jsoup.parseBodyFragment(text);
        if (read.body().childrenSize() == 0) {
            return paragraphs(read.body().wholeText());
        }
        String once = kept(read);
        String again = kept(Jsoup.parseBodyFragment(once));
        return once.equals(again) ? once : paragraphs(text(again));
    }

    private static String kept(Document read) {
        SAME.forEach((from, to) -> read.select(from).forEach(element -> rename(element, to)));
        Document kept = new Cleaner(KEPT).clean(read);
        for (Element element : kept.body().select("a:not([href])")) {
            element.unwrap();
        }
        gatherWords(kept.body());
        for (String name : NUMBERS) {
            kept.body().select("[" + name + "]").stream()
                    .filter(element -> element.attr(name).equals("1")
                            || !NUMBER.matcher(element.attr(name)).matches())
                    .forEach(element -> element.removeAttr(name));
        }
        if (!kept.body().hasText() && kept.body().select(WORDLESS).isEmpty()) {
            return "";
        }
        dropLastLines(kept.body());
        return written(kept);
    }

    /** Editors leave an empty paragraph behind a list or a table, to go on there. */
    private static void dropLastLines(Element body) {
        Element last = body.lastElementChild();
        while (last != null && last.nameIs("p") && !last.hasText()) {
            last.remove();
            last = body.lastElementChild();
        }
    }

    private static String written(Document kept) {
        kept.outputSettings(new OutputSettings()
                .prettyPrint(false)
                .escapeMode(Entities.EscapeMode.xhtml)
                .charset("UTF-8"));
        return kept.body().html().strip();
    }

    /** Words that stand between the blocks are paragraphs, too. */
    private static void gatherWords(Element body) {
        Element paragraph = null;
        for (Node node : List.copyOf(body.childNodes())) {
            if (node instanceof Element element && element.is(BLOCKS)) {
                paragraph = null;
            } else if (paragraph != null) {
                paragraph.appendChild(node);
            } else if (!(node instanceof TextNode words && words.isBlank())) {
                paragraph = new Element("p");
                node.before(paragraph);
                paragraph.appendChild(node);
            }
        }
    }

    /** A block that holds other blocks is no paragraph; it goes, and they stay. */
    private static void rename(Element element, String name) {
        if (!name.equals("p") || element.select(BLOCKS).size() == 1) {
            element.tagName(name);
        }
    }

    private static String paragraphs(String text) {
        Document kept = Document.createShell("");
        text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .forEach(line -> kept.body().appendElement("p").text(line));
        return written(kept);
    }

    /** Its words without the elements: a line for each paragraph, heading, item and row, cells parted by tabs. */
    public static String text(String kept) {
        Lines lines = new Lines();
        Jsoup.parseBodyFragment(kept).body().traverse(lines);
        return lines.text();
    }
}
