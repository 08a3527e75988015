package tangram.core.numbering;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The blocks of numbers this node has taken for itself, a few for each counter; of the counters that were not used for
 * long the rest is forgotten. Thread-safe; nothing waits for the database in here.
 */
final class NumberBlocks {

    /** How many numbers a node takes at once; as many are lost at most when it is killed, for each counter. */
    static final int SIZE = 50;

    private static final int MOST_COUNTERS = 1000;

    /** Numbers from {@code next} on, before {@code end}. */
    private record Block(long next, long end) {}

    /** For what is left of a block. */
    interface Rest {
        void of(NumberCounter counter, long next, long end);
    }

    private final Map<NumberCounter, ArrayDeque<Block>> blocks = new LinkedHashMap<>(16, 0.75f, true);
    private final Set<NumberCounter> refilling = new HashSet<>();
    private boolean closed;

    /** A number that nobody else gets; empty when the blocks are used up. */
    synchronized OptionalLong take(NumberCounter counter) {
        ArrayDeque<Block> left = blocks.get(counter);
        Block block = left == null ? null : left.poll();
        if (left == null || block == null) {
            return OptionalLong.empty();
        }
        long after = block.next + counter.step();
        if (after < block.end) {
            left.addFirst(new Block(after, block.end));
        }
        return OptionalLong.of(block.next);
    }

    /** The numbers that are left, in the order in which they will be given; they stay. */
    synchronized List<Long> left(NumberCounter counter) {
        List<Long> numbers = new ArrayList<>();
        for (Block block : blocks.getOrDefault(counter, new ArrayDeque<>())) {
            for (long number = block.next; number < block.end; number += counter.step()) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    /** Whether it is time for another block. */
    synchronized boolean low(NumberCounter counter) {
        ArrayDeque<Block> left = blocks.get(counter);
        long numbers = left == null
                ? 0
                : left.stream()
                        .mapToLong(block -> (block.end - block.next) / counter.step())
                        .sum();
        return numbers <= SIZE / 2;
    }

    /** Adds a block when it is time and nobody else is doing so. */
    void refill(NumberCounter counter, Supplier<Long> takeFirst) {
        synchronized (this) {
            if (closed || !low(counter) || !refilling.add(counter)) {
                return;
            }
        }
        try {
            long first = takeFirst.get();
            add(counter, new Block(first, first + SIZE * counter.step()));
        } finally {
            synchronized (this) {
                refilling.remove(counter);
            }
        }
    }

    private synchronized void add(NumberCounter counter, Block block) {
        if (closed) {
            return;
        }
        blocks.computeIfAbsent(counter, c -> new ArrayDeque<>()).add(block);
        if (blocks.size() > MOST_COUNTERS) {
            blocks.remove(blocks.keySet().iterator().next());
        }
    }

    /** No more numbers from here; says what is left, the highest first. */
    synchronized void close(Rest rest) {
        closed = true;
        blocks.forEach(
                (counter, left) -> left.descendingIterator().forEachRemaining(b -> rest.of(counter, b.next, b.end)));
        blocks.clear();
    }
}
