/** The sections of the administration as the menu groups them: the company, who may see what, how work goes, and what runs. */
export const ADMINISTRATION: [string, string[]][] = [
  ['company', ['organisation', 'seats', 'people', 'desks', 'company']],
  ['access', ['roles', 'rules', 'ceiling', 'assistants', 'policies']],
  ['work', ['approvals', 'numbering', 'dictionaries', 'calendar', 'switches']],
  ['running', ['survey', 'changes', 'modules', 'health', 'audit']],
]

export const SECTIONS = ADMINISTRATION.flatMap(([, sections]) => sections)
