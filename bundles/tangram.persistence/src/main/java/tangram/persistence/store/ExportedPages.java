package tangram.persistence.store;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import tangram.kernel.api.record.Page;
import tangram.kernel.api.record.RecordData;

/** A whole list, read page by page as it is asked for: each page is a reading of its own, and none is kept. */
final class ExportedPages implements Iterator<List<RecordData>> {

    private final Function<Optional<String>, Page> pages;
    private Optional<String> cursor = Optional.empty();
    private boolean begun;

    /** @param pages the page after a cursor */
    ExportedPages(Function<Optional<String>, Page> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        return !begun || cursor.isPresent();
    }

    @Override
    public List<RecordData> next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Page page = pages.apply(cursor);
        begun = true;
        cursor = page.next();
        return page.items();
    }
}
