package tangram.benchmark;

import java.util.Locale;

/** What is asked of every side, with the answer it must give. */
enum Work {
    /** Fifty customers, newest first, with the exact total. */
    LIST {
        @Override
        byte[] request(int customers, int number) {
            String query = "?limit=50&total=exact";
            return Http.request("GET", PATH + query, Population.secret(Population.TEAM_HEAD), "");
        }

        @Override
        void check(Http.Answer answer, int customers, int number, long created) {
            require(answer, 200, "\"total\":" + (Population.visible(Population.TEAM_HEAD, customers) + created) + ",");
            int items = answer.body().split("\"owner\":", -1).length - 1;
            if (items != Math.min(50, Population.visible(Population.TEAM_HEAD, customers) + created)) {
                throw new IllegalStateException("A page of " + items);
            }
        }
    },
    /** One customer that the caller sees, another each time. */
    READ {
        @Override
        byte[] request(int customers, int number) {
            long id = Population.customer(Population.seen(Population.TEAM_HEAD, customers, number));
            return Http.request("GET", PATH + "/" + id, Population.secret(Population.TEAM_HEAD), "");
        }

        @Override
        void check(Http.Answer answer, int customers, int number, long created) {
            int customer = Population.seen(Population.TEAM_HEAD, customers, number);
            require(answer, 200, "\"name\":\"" + Population.name(customer) + "\"");
        }
    },
    /** A new customer, by another person each time. */
    CREATE {
        @Override
        byte[] request(int customers, int number) {
            String body = "{\"name\":\"" + newName(number)
                    + "\",\"level\":\"b\",\"region\":\"山东\",\"phone\":\"0532-88880000\"}";
            return Http.request("POST", PATH, Population.secret(number % Population.PEOPLE), body);
        }

        @Override
        void check(Http.Answer answer, int customers, int number, long created) {
            require(answer, 201, "\"name\":\"" + newName(number) + "\"");
            require(answer, 201, "\"code\":\"");
        }
    };

    static final String PATH = "/api/customer/customers";

    abstract byte[] request(int customers, int number);

    /** Throws when the answer is wrong; {@code created} customers of the reference user were added to the loaded ones. */
    abstract void check(Http.Answer answer, int customers, int number, long created);

    static String newName(int number) {
        return "青岛海风食品有限公司" + number;
    }

    static void require(Http.Answer answer, int status, String content) {
        if (answer.status() != status || !answer.body().contains(content)) {
            String body = answer.body().substring(0, Math.min(300, answer.body().length()));
            throw new IllegalStateException(
                    "Wanted " + status + " with " + content + ", got " + answer.status() + ": " + body);
        }
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
