package tangram.access.model;

import java.util.Map;
import java.util.TreeMap;

/** A record: whose it is, what it points to, and the little that rules, filters and totals look at. */
final class Item {

    final int key;
    final Kind kind;
    final Map<String, Integer> links = new TreeMap<>();
    Office.Desk desk;
    String stage;
    boolean live = true;
    String approval = "draft";

    Item(int key, Kind kind, Office.Desk desk, String stage, Map<String, Integer> links) {
        this.key = key;
        this.kind = kind;
        this.desk = desk;
        this.stage = stage;
        this.links.putAll(links);
    }

    /** What was approved and is changed is a draft again (A10). */
    void changes(boolean really) {
        if (really && approval.equals("approved")) {
            approval = "draft";
        }
    }

    /** Found by no other record's words. */
    String name() {
        return kind.id() + " x" + key + "x";
    }

    @Override
    public String toString() {
        return name() + " of " + desk + (links.isEmpty() ? "" : " linking " + links);
    }

    /** What nobody may do to it for how far it is on its way to approval; none of the drawn types is bound by that. */
    boolean closes(Op op) {
        return switch (approval) {
            case "pending" -> op == Op.EDIT || op == Op.DELETE || op == Op.SUBMIT || op == Op.VOID || op == Op.CONFIRM;
            case "approved" -> op == Op.SUBMIT;
            default -> false;
        };
    }
}
