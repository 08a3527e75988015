package tangram.benchmark;

import java.util.Locale;

/** What is asked of every side, with the answer it must give. */
enum Work {
    /** Fifty customers, newest first, with the exact total. */
    LIST {
        @Override
        byte[] request(int customers, int number) {
            String query = "?limit=50&total=exact";
            return Http.request("GET", PATH + query, Enterprise.secret(Enterprise.TEAM_HEAD), "");
        }

        @Override
        void check(Http.Answer answer, int customers, int number) {
            require(answer, 200, "\"total\":" + (Population.visible(Enterprise.TEAM_HEAD, customers)) + ",");
            int items = answer.body().split("\"owner\":", -1).length - 1;
            if (items != Math.min(50, Population.visible(Enterprise.TEAM_HEAD, customers))) {
                throw new IllegalStateException("A page of " + items);
            }
        }
    },
    /** One customer that the caller sees, another each time. */
    READ {
        @Override
        byte[] request(int customers, int number) {
            long id = Population.customer(Population.seen(Enterprise.TEAM_HEAD, customers, number));
            return Http.request("GET", PATH + "/" + id, Enterprise.secret(Enterprise.TEAM_HEAD), "");
        }

        @Override
        void check(Http.Answer answer, int customers, int number) {
            int customer = Population.seen(Enterprise.TEAM_HEAD, customers, number);
            require(answer, 200, "\"name\":\"" + Population.name(customer) + "\"");
        }
    },
    /** A new customer, by another person each time. */
    CREATE {
        @Override
        byte[] request(int customers, int number) {
            String body = "{\"name\":\"" + newName(number)
                    + "\",\"level\":\"b\",\"region\":\"山东\",\"phone\":\"0532-88880000\"}";
            return Http.request("POST", PATH, Enterprise.secret(number % Enterprise.PEOPLE), body);
        }

        @Override
        void check(Http.Answer answer, int customers, int number) {
            require(answer, 201, "\"name\":\"" + newName(number) + "\"");
            require(answer, 201, "\"code\":\"");
        }
    };

    /** This work on a place with so many customers. */
    Question of(int customers) {
        return new Question() {
            @Override
            public byte[] request(int number) {
                return Work.this.request(customers, number);
            }

            @Override
            public void check(Http.Answer answer, int number) {
                Work.this.check(answer, customers, number);
            }
        };
    }

    static final String PATH = "/api/customer/customers";

    abstract byte[] request(int customers, int number);

    /** Throws when the answer is wrong. */
    abstract void check(Http.Answer answer, int customers, int number);

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
