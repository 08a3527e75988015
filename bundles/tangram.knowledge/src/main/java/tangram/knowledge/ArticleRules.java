package tangram.knowledge;

import java.util.Optional;
import java.util.function.Consumer;
import tangram.core.api.problem.Conflict;
import tangram.core.api.problem.FieldProblem;
import tangram.knowledge.Article.ArticleStatus;
import tangram.module.api.record.Change;
import tangram.module.api.record.RecordRules;
import tangram.module.api.record.Store;

/**
 * What holds for articles: only a draft is rewritten, since what is reviewed is what will be read; what is sorted, found and for
 * how long it holds may be changed at any time. No article ends before it is published.
 */
final class ArticleRules implements RecordRules<Article> {

    private final Store store;

    ArticleRules(Store store) {
        this.store = store;
    }

    @Override
    public Class<Article> type() {
        return Article.class;
    }

    @Override
    public void check(Change<Article> change, Consumer<FieldProblem> refuse) {
        Article article = change.record();
        Optional<Object> was = change.before("status");
        boolean rewritten = change.changed("title") || change.changed("body");
        if (!change.isNew() && rewritten && !was.equals(Optional.of(ArticleStatus.DRAFT))) {
            throw new Conflict("knowledge.not-a-draft", "Only a draft is rewritten; revise what is published.");
        }
        boolean over = article.validUntil != null && article.validUntil.isBefore(store.today());
        if (over && change.changed("validUntil")) {
            refuse.accept(FieldProblem.of("validUntil", "knowledge.over-already", "This day has passed."));
        }
    }
}
