/** Which few fields tell most of a record where there is little room: whose it is, how much, until when, how it stands. */
import { fieldOf, stageOf, type Field, type RecordType } from '@tangram/sdk'

const EVERYWHERE = ['code', 'createdAt', 'owner', 'name']

export function tellingFields(type: RecordType, most = 4, without: (string | undefined)[] = []): Field[] {
  const listed = type.list.columns.map(name => fieldOf(type, name)!).filter(field => ![...EVERYWHERE, type.title, ...without].includes(field.name))
  const kind = (...kinds: string[]): Field[] => listed.filter(field => kinds.includes(field.kind)).slice(0, 1)
  const stage = stageOf(type)
  const first = [
    ...kind('link'),
    ...(type.measure ? [fieldOf(type, type.measure)!] : kind('money')),
    ...kind('date', 'instant'),
    ...(stage ? [stage] : []),
  ].filter(field => !without.includes(field.name))
  return [...new Set([...first, ...listed])].slice(0, most)
}
