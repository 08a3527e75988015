/** The order of module groups, as the company's table of roles has it; a partner's own come after. */
const GROUPS = ['daily', 'market', 'customer', 'sales', 'service', 'competition', 'knowledge', 'base', 'analysis']

export const placeOf = (group: string): number => (GROUPS.includes(group) ? GROUPS.indexOf(group) : GROUPS.length)
