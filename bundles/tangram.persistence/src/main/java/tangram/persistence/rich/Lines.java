package tangram.persistence.rich;

import java.util.Set;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Writes down the words of a document as it is walked through. */
final class Lines implements NodeVisitor {

    private static final Set<String> OWN_LINE =
            Set.of("p", "h2", "h3", "h4", "pre", "blockquote", "ul", "ol", "li", "table", "tr", "hr", "br");

    private static final Set<String> CELLS = Set.of("th", "td");

    private final StringBuilder text = new StringBuilder();
    private int cell;

    @Override
    public void head(Node node, int depth) {
        if (node instanceof TextNode words) {
            text.append(
                    node.parent() instanceof Element in && in.closest("pre") != null
                            ? words.getWholeText()
                            : words.text());
        } else if (node instanceof Element element) {
            if (CELLS.contains(element.normalName())) {
                cell++;
                if (element.previousElementSibling() != null) {
                    text.append('\t');
                }
            } else {
                line(element);
            }
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (CELLS.contains(element.normalName())) {
                cell--;
                while (text.length() > 0 && text.charAt(text.length() - 1) == ' ') {
                    text.setLength(text.length() - 1);
                }
            } else if (!element.normalName().equals("br")) {
                line(element);
            }
        }
    }

    /** What stands in a cell stays in its line. */
    private void line(Element element) {
        String name = element.normalName();
        if (!OWN_LINE.contains(name)) {
            return;
        }
        char parted = cell > 0 ? ' ' : '\n';
        boolean already = text.length() == 0 || Character.isWhitespace(text.charAt(text.length() - 1));
        if (!already || (name.equals("br") && cell == 0)) {
            text.append(parted);
        }
    }

    String text() {
        return text.toString().strip();
    }
}
