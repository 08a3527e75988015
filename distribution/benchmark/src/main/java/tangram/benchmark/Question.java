package tangram.benchmark;

/** What is asked again and again, a little different each time, with the answer it must have. */
interface Question {

    byte[] request(int number);

    /** Throws when the answer is wrong. */
    void check(Http.Answer answer, int number);
}
