package tangram.knowledge;

import java.util.Objects;
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

/** 有帮助: whoever reads a published article says that it helped him, once. */
@Component(service = RecordAction.class)
public final class MarkHelpful extends RecordAction<Article, MarkHelpful.Nothing> {

    /** As many rows as a record takes are kept; more people are counted no more. */
    private static final int MOST = 500;

    record Nothing() {}

    private final Store store;

    @Activate
    public MarkHelpful(@Reference Store store) {
        super("helpful", Article.class, Nothing.class);
        this.store = store;
    }

    @Override
    public Operation operation() {
        return Operation.READ;
    }

    @Override
    public boolean available(Article article) {
        return article.status == ArticleStatus.PUBLISHED && article.votes.size() < MOST;
    }

    @Override
    public @Nullable Record perform(Caller caller, Article article, Nothing nothing) {
        if (article.votes.stream().anyMatch(vote -> Objects.equals(vote.person, caller.person()))) {
            throw new Conflict("knowledge.helpful-already", "You have said so already.");
        }
        Vote vote = new Vote();
        vote.person = caller.person();
        vote.votedOn = store.today();
        article.votes.add(vote);
        article.helpful = article.votes.size();
        return null;
    }
}
