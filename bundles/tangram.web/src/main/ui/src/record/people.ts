/** Who works here and at which seats, for choosing somebody. Asked once, and again after a while. */
import { get, type Field } from '@tangram/sdk'

export interface Colleague { login: string; name: string; seats: string[]; active: boolean }
export interface Seat { code: string; name: string; department?: string; superior?: string; holders: string[] }
export interface Department { code: string; name: string; parent?: string }
export interface Organisation { people: Colleague[]; seats: Seat[]; departments: Department[] }

const FRESH = 300_000
let asked: Promise<Organisation> | undefined
let at = 0

export function organisation(): Promise<Organisation> {
  if (!asked || Date.now() - at > FRESH) {
    at = Date.now()
    asked = get<Organisation>('/api/organisation').catch(e => {
      asked = undefined
      throw e
    })
  }
  return asked
}

/** A field that takes a colleague, for what is no field of a record. */
export const personField = (label: string): Field => ({ name: 'person', label, kind: 'person', required: false, readOnly: false, listed: false, sortable: false, filter: [] })
