package tangram.access.model;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The enterprise of the acceptance scenarios: its people, its rules and its records, by their names there. */
final class Fixture {

    static final Rule R5A = Rule.read("R5a", Rule.seats("gm", "dgm"), Set.of(), new Rule.All());
    static final Rule R10 = Rule.read(
                    "R10",
                    new Rule.Responsible(false),
                    Set.of("project", "activity", "service-request", "service-charge", "asset"),
                    new Rule.OfOthers())
            .climbing();
    static final Rule R11 =
            Rule.read("R11", new Rule.Nearest("销售经理", true), Set.of("project"), new Rule.OwnedBy(Set.of("ENGINEER")));

    private static final Set<String> PROTECTED =
            Set.of("opportunity", "opportunity-competitor", "quote", "contract", "receivable", "customer", "contact");
    private static final EnumSet<Op> STANDARD =
            EnumSet.of(Op.READ, Op.CREATE, Op.EDIT, Op.DELETE, Op.TRANSFER, Op.SHARE);
    private static final EnumSet<Op> FINANCE = EnumSet.of(Op.READ, Op.EXPORT);

    private Fixture() {}

    static List<Move> company() {
        List<Move> moves = new ArrayList<>();
        // The first department is the root: 总经理室.
        for (String line : List.of(
                "SALES HQ",
                "EAST SALES",
                "MARKET HQ",
                "COMMERCE HQ",
                "ENGINEER HQ",
                "TECH HQ",
                "SUPPORT TECH",
                "RD HQ",
                "FINANCE HQ")) {
            String[] words = line.split(" ");
            moves.add(new Move.Department(words[0], Optional.of(words[1])));
        }
        roles(moves);
        for (String line : List.of(
                "gm HQ - zhang general-manager",
                "dgm HQ gm li general-manager",
                "sales-dir SALES gm wang manager",
                "sales-mgr1 SALES sales-dir zhao manager",
                "seller1 SALES sales-mgr1 wumin sales",
                "sales-asst SALES sales-mgr1 sun sales",
                "sales-mgr2 SALES sales-dir qian manager",
                "seller2 SALES sales-mgr2 wuqiang sales",
                "office-mgr EAST sales-dir zheng office",
                "seller3 EAST office-mgr fengli sales",
                "marketer MARKET sales-dir chenchen marketing",
                "comm-mgr COMMERCE gm chu commerce",
                "comm-asst COMMERCE comm-mgr wei commerce",
                "eng-mgr ENGINEER gm jiang manager",
                "eng-asst ENGINEER eng-mgr shen sales",
                "pm ENGINEER eng-mgr han sales",
                "cto TECH gm yang manager",
                "tech-mgr TECH cto zhu tech",
                "tech-eng TECH tech-mgr qin tech",
                "support SUPPORT tech-mgr you support",
                "rd-dir RD gm xu manager",
                "fin-mgr FINANCE gm he finance",
                "fin-asst FINANCE fin-mgr lv finance")) {
            String[] words = line.split(" ");
            boolean manages = words[0].startsWith("sales-mgr");
            moves.add(new Move.Seat(new Office.Seat(
                    words[0],
                    words[1],
                    words[2].equals("-") ? null : words[2],
                    manages ? "销售经理" : null,
                    words[0].equals("sales-dir") ? Set.of("销售总监") : Set.of())));
            hire(moves, words[3], words[0], words[4]);
        }
        hire(moves, "zhouming", "seller1", "sales");
        rules(moves);
        return moves;
    }

    private static void hire(List<Move> moves, String login, String seat, String role) {
        moves.add(new Move.Hire(login));
        moves.add(new Move.Roles(login, Set.of(role)));
        moves.add(new Move.Assign(login, seat, Office.Holding.MAIN, null, null));
    }

    private static void roles(List<Move> moves) {
        EnumSet<Op> manager = EnumSet.allOf(Op.class);
        moves.add(new Move.Role("general-manager", Map.of("*", manager, "base-data", manager)));
        moves.add(role("manager", manager, "daily", "market", "customer", "sales", "service"));
        moves.add(role("office", manager, "daily", "customer", "sales", "service"));
        moves.add(role("sales", STANDARD, "daily", "customer", "sales", "service"));
        moves.add(role("tech", STANDARD, "daily", "customer", "sales", "service"));
        moves.add(role("commerce", STANDARD, "daily", "customer", "sales", "service"));
        moves.add(role("marketing", STANDARD, "daily", "market", "customer"));
        moves.add(role("support", STANDARD, "daily", "customer", "service"));
        moves.add(role("finance", FINANCE, "daily", "customer", "sales", "service"));
    }

    private static Move role(String code, Set<Op> operations, String... groups) {
        Map<String, Set<Op>> rights = new LinkedHashMap<>();
        for (String group : groups) {
            rights.put(group, operations);
        }
        return new Move.Role(code, rights);
    }

    private static void rules(List<Move> moves) {
        moves.add(new Move.Ceiling(PROTECTED, Set.of("gm", "dgm"), Set.of("SALES", "MARKET")));
        Set<String> sold = Set.of("opportunity", "quote", "contract", "receivable", "customer", "contact");
        Rule.Which ofCommerce = new Rule.OwnedBy(Set.of("COMMERCE"));
        Set<String> money = Set.of("contract", "receivable", "project", "service-charge");
        for (Rule rule : List.of(
                R5A,
                Rule.read("R6", Rule.departments("MARKET"), sold, new Rule.All()),
                Rule.read("R8", Rule.departments("SUPPORT"), Set.of("asset"), ofCommerce),
                Rule.read("R9a", Rule.seats("eng-mgr", "tech-mgr"), Set.of("project"), new Rule.All()),
                Rule.read("R9b", Rule.seats("fin-mgr"), money, new Rule.All()).exceptional(),
                R10,
                R11)) {
            moves.add(new Move.AddRule(rule));
        }
    }

    /** Name, owner, type, and what it links to; all are made by 张, who sees everything, and handed over. */
    static final List<String> RECORDS = List.of(
            "C1 wumin customer",
            "C2 wuqiang customer",
            "C3 fengli customer",
            "CT1 wumin contact customer=C1",
            "O1 wumin opportunity customer=C1",
            "Q1 wumin quote customer=C1 opportunity=O1",
            "K1 wumin contract customer=C1",
            "AR1 wumin receivable contract=K1",
            "K2 wuqiang contract customer=C2",
            "AR2 wuqiang receivable contract=K2",
            "PJ1 han project contract=K1 customer=C1",
            "PJ2 han project contract=K2 customer=C2",
            "ACT1 wumin activity customer=C1",
            "LOG1 han activity project=PJ1",
            "A1 wei asset contract=K1 customer=C1",
            "A2 wei asset contract=K2 customer=C2",
            "A9 wumin asset customer=C1",
            "SR1 you service-request asset=A1",
            "SR2 you service-request asset=A2",
            "SR3 you service-request customer=C1",
            "SF1 you service-charge serviceRequest=SR1",
            "LD1 chenchen lead");
}
