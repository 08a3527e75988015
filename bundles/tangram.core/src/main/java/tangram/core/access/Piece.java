package tangram.core.access;

import tangram.kernel.api.access.Scope;

/** What one reason opens. */
record Piece(Reason reason, Scope scope) {}
