package tangram.survey.advice;

/** Looks at a survey for one sort of thing. */
interface Topic {

    void look(Situation situation, Remarks remarks);
}
