/** Records by the day they are about. */
import { daysOf, isoDay, type Field, type RecordType, type Row } from '@tangram/sdk'

/** The day that tells most of a type: one that lists show, and not when it was written down. */
export function tellingDay(type: RecordType): Field | undefined {
  const fields = daysOf(type)
  const listed = type.list.columns.map(name => fields.find(field => field.name === name))
  return [...listed, ...fields].find(field => field !== undefined && !['createdAt', 'changedAt'].includes(field.name)) ?? fields[0]
}

/** On which day a record stands where the user is. */
export const dayOf = (field: Field, row: Row): string => (field.kind === 'date' ? String(row[field.name] ?? '') : isoDay(new Date(String(row[field.name] ?? ''))))

/** Those from one day up to another, without that one, as a filter. Days begin where the user is. */
export function within(field: Field, first: Date, end: Date): string {
  const written = (at: Date): string => (field.kind === 'date' ? isoDay(at) : new Date(at.getFullYear(), at.getMonth(), at.getDate()).toISOString())
  return `${field.name}=ge=${written(first)};${field.name}=lt=${written(end)}`
}
