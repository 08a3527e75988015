package tangram.notify;

/**
 * A mail as it is written: plain text.
 *
 * @param id the same when it is sent again, so that a mail server can know it
 */
record Mail(long id, String to, String subject, String text) {}
