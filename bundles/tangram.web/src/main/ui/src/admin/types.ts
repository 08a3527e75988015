/** What record types are called. To an administrator none of their records need be open, so the modules' metadata does not say it to him. */
import { shallowRef } from 'vue'
import { get } from '@tangram/sdk'

export interface NamedField { name: string; label: string; choices?: { code: string; label: string }[] }
export interface NamedType { id: string; module: string; label: string; labelPlural: string; numbered: boolean; fields: NamedField[] }
const named = shallowRef<Record<string, NamedType>>({})

export async function learnTypes(): Promise<void> {
  const { items } = await get<{ items: NamedType[] }>('/api/admin/types')
  named.value = Object.fromEntries(items.map(each => [each.id, each]))
}
export const typeName = (id: string): string => named.value[id]?.label ?? id
export const typesOf = (module: string): NamedType[] => namedTypes().filter(type => type.module === module)
export const fieldNamed = (type: string, name: string): NamedField | undefined => named.value[type]?.fields.find(field => field.name === name)
export const namedTypes = (): NamedType[] => Object.values(named.value)
