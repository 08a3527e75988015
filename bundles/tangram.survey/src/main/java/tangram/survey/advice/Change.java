package tangram.survey.advice;

import tangram.core.api.organisation.OrganisationChart;

/**
 * What a survey does to the organisation.
 *
 * @param before as it is without the survey
 * @param after as it is with it; the survey's own rows are in it
 */
public record Change(OrganisationChart before, OrganisationChart after) {}
