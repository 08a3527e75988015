package tangram.knowledge;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.knowledge.Article.ArticleStatus;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/**
 * 发布: whoever has the knowledge base reads the article from now on, which is why it takes the right to share it, and another person
 * than sent it for review. The edition before goes.
 */
@Component(service = RecordAction.class)
public final class PublishArticle extends RecordAction<Article, PublishArticle.Nothing> {

    record Nothing() {}

    private final Store store;

    @Activate
    public PublishArticle(@Reference Store store) {
        super("publish", Article.class, Nothing.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.SHARE;
    }

    @Override
    public boolean available(Article article) {
        return article.status == ArticleStatus.IN_REVIEW;
    }

    @Override
    public @Nullable Record perform(Caller caller, Article article, Nothing nothing) {
        Long author = article.submittedBy;
        if (author != null && author == caller.person()) {
            throw new Conflict("knowledge.own-article", "Somebody else has to read it before it is published.");
        }
        article.status = ArticleStatus.PUBLISHED;
        article.publishedOn = store.today();
        article.publishedBy = caller.person();
        article.reviewNote = null;
        store.<Article, @Nullable Object>write(caller, Article.class, articles -> {
            if (author != null) {
                articles.tell(article, Set.of(author), "published");
            }
            Long before = article.revises;
            if (before != null) {
                articles.find(before)
                        .filter(edition -> edition.status == ArticleStatus.PUBLISHED)
                        .ifPresent(edition -> articles.note(before, "supersede").withdraw(null));
            }
            return null;
        });
        return null;
    }
}
