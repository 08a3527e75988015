package tangram.knowledge;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import tangram.core.api.access.Caller;
import tangram.core.api.access.Operation;
import tangram.core.api.problem.Conflict;
import tangram.knowledge.Article.ArticleStatus;
import tangram.module.api.record.LinkTo;
import tangram.module.api.record.RecordAction;
import tangram.module.api.record.Store;

/**
 * 修订: whoever reads an article and may write articles begins its next edition, a draft of his own. The article stays as it is
 * until that one is published. There is one such draft at a time.
 */
@Component(service = RecordAction.class)
public final class ReviseArticle extends RecordAction<Article, ReviseArticle.Nothing> {

    record Nothing() {}

    record Begun(@LinkTo("article") Long article) {}

    private final Store store;

    @Activate
    public ReviseArticle(@Reference Store store) {
        super("revise", Article.class, Nothing.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.READ;
    }

    @Override
    public boolean available(Article article) {
        return article.status == ArticleStatus.PUBLISHED || article.status == ArticleStatus.WITHDRAWN;
    }

    @Override
    public Begun perform(Caller caller, Article article, Nothing nothing) {
        return store.write(caller, Article.class, articles -> {
            if (articles.any("revises==" + article.id() + ";status=in=(draft,in-review)")) {
                throw new Conflict("knowledge.revised-already", "Somebody is writing the next edition already.");
            }
            Article next = new Article();
            next.title = article.title;
            next.category = article.category;
            next.body = article.body;
            next.keywords = article.keywords;
            next.product = article.product;
            next.sourceRequest = article.sourceRequest;
            next.edition = article.edition + 1;
            next.revises = article.id();
            return new Begun(articles.create(next).id());
        });
    }
}
