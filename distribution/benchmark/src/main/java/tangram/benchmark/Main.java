package tangram.benchmark;

import java.util.Arrays;
import java.util.List;

/** {@code requests}, and words that change it: see the README beside the script. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        Options options = Options.of(words.isEmpty() ? words : words.subList(1, words.size()));
        switch (words.isEmpty() ? "" : words.get(0)) {
            case "requests" -> new Requests(options).run();
            case "start" -> new Start(options).run();
            case "parts" -> new Parts(options).run();
            default -> System.err.println("run requests|parts [engines=derby,postgresql] [customers=10000,100000]"
                    + " [works=list,read,create] [connections=4] [rounds=5] [seconds=3] [warm=5000]");
        }
    }
}
