// A partner's mistake: nothing of the shell may suffer from it.
throw new Error('broken on purpose');
