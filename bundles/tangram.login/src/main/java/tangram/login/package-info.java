/**
 * Accounts and what proves them: passwords (Argon2id), sessions, API tokens, and the limit on guessing. All state is in
 * the database, so every node knows it.
 */
@NullMarked
package tangram.login;

import org.jspecify.annotations.NullMarked;
