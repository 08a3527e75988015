package tangram.benchmark;

import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;

/** What people ask of large tables. */
final class ScaleQuestions {

    private static final String DEALS = "/api/deals/deals";

    private ScaleQuestions() {}

    private record Get(String path, int person, String... content) {

        byte[] bytes() {
            return Http.request("GET", path, Enterprise.secret(person), "");
        }

        void check(Http.Answer answer) {
            for (String part : content) {
                Work.require(answer, 200, part);
            }
        }
    }

    private interface Numbered {
        Get get(int number);
    }

    private static Question ask(Numbered numbered) {
        return new Question() {
            @Override
            public byte[] request(int number) {
                return numbered.get(number).bytes();
            }

            @Override
            public void check(Http.Answer answer, int number) {
                numbered.get(number).check(answer);
            }
        };
    }

    static Question of(String what, int person, int size, Deals.Expected expected) {
        return switch (what) {
            case "list" -> always(new Get(DEALS + "?limit=50&total=exact", person, expected.total()));
            case "by date" -> always(new Get(DEALS + "?limit=50&total=exact&sort=closesOn", person, expected.total()));
            case "totals" -> always(new Get(DEALS + "/totals?by=stage", person, expected.totals()));
            case "read" ->
                ask(number -> {
                    int deal = expected.visible()[Math.floorMod(number * 7919, expected.visible().length)];
                    return new Get(DEALS + "/" + Deals.id(deal), person, "\"name\":\"" + Deals.name(deal) + "\"");
                });
            case "q rare" ->
                ask(number -> {
                    String name = Population.name(Population.seen(person, size, number));
                    // behind the region, since the last word of one may be the first of the name
                    return new Get(
                            Work.PATH + "?limit=50&q=" + encoded(name.substring(3, 5)),
                            person,
                            "\"name\":\"" + name + "\"");
                });
            case "q common" -> always(new Get(Work.PATH + "?limit=50&q=" + encoded("科技"), person, "科技"));
            default -> throw new IllegalArgumentException(what);
        };
    }

    private static Question always(Get get) {
        byte[] bytes = get.bytes();
        return new Question() {
            @Override
            public byte[] request(int number) {
                return bytes;
            }

            @Override
            public void check(Http.Answer answer, int number) {
                get.check(answer);
            }
        };
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Owners put off when a deal closes, each time another deal and another owner. */
    static final class Change implements Question {
        private final int size;
        private final AtomicIntegerArray versions;

        Change(int size) {
            this.size = size;
            this.versions = new AtomicIntegerArray(size);
        }

        private int deal(int number) {
            return Math.floorMod(number * 7919, size);
        }

        @Override
        public byte[] request(int number) {
            int deal = deal(number);
            String version = "If-Match: \"" + (versions.getAndIncrement(deal) + 1) + "\"";
            return Http.request(
                    "PATCH",
                    DEALS + "/" + Deals.id(deal),
                    Enterprise.secret(Deals.owner(deal)),
                    "{\"closesOn\":\"" + closing(deal) + "\"}",
                    List.of(version));
        }

        private String closing(int deal) {
            return "2029-" + (10 + versions.get(deal) % 3) + "-1" + deal % 10;
        }

        @Override
        public void check(Http.Answer answer, int number) {
            Work.require(answer, 200, "\"closesOn\":\"2029-");
        }
    }
}
