package tangram.benchmark;

import java.util.Arrays;
import java.util.List;

/** Which benchmark, and words that change it. What the figures mean is told in docs/performance.md. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = Arrays.asList(arguments);
        Options options = Options.of(words.isEmpty() ? words : words.subList(1, words.size()));
        switch (words.isEmpty() ? "" : words.get(0)) {
            case "requests" -> new Requests(options).run();
            case "scale" -> new Scale(options).run();
            case "writes" -> new Writes(options).run();
            case "plans" -> new Plans(options).run();
            case "start" -> new Start(options).run();
            case "parts" -> new Parts(options).run();
            case "backup" -> new Backups(options).run();
            default -> System.err.println("""
                    requests   list, read and create beside the limit and the shell
                    scale      how each grows with the table, for who sees little and who sees much
                    writes     creates by 1, 4 and 16 clients, numbered without gaps and from blocks
                    plans      the statements of scale on PostgreSQL, with their plans
                    parts      where the cost of each goes
                    start      time to the first answer, and memory
                    backup     backup, restore and doctor
                    words: engines=derby,postgresql customers=10000,100000 works=list,read,create connections=4
                           rounds=5 seconds=3 warm=5000 (requests) modules=16 runs=5 jvm=,-Xmx256m""");
        }
    }
}
