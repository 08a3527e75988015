/** Who works here. */
import { shallowRef } from 'vue'
import { ask, get, Problem } from './api'

export interface Me {
  id: string
  login: string
  name: string
  administrator: boolean
  locale: string
  seats: { code: string; name: string }[]
  roles: { code: string; name: string }[]
  mustChangePassword?: boolean
}

export const me = shallowRef<Me | undefined>()

/** Finds out who is signed in, if anybody is. */
export async function whoAmI(): Promise<Me | undefined> {
  try {
    me.value = (await ask<Me>('GET', '/api/me', undefined, { anonymous: true })).data
  } catch (e) {
    if (!(e instanceof Problem) || e.status !== 401) {
      throw e
    }
    me.value = undefined
  }
  return me.value
}

export async function signIn(fields: Record<string, string>): Promise<Me> {
  me.value = (await ask<Me>('POST', '/api/session', fields, { anonymous: true })).data
  return me.value
}

export async function signOut(): Promise<void> {
  await ask('DELETE', '/api/session', undefined, { anonymous: true })
  me.value = undefined
}

export interface SignInMethod {
  id: string
  label: string
  begin?: string
  fields: { name: string; label: string; secret: boolean }[]
}

export const signInMethods = async (): Promise<SignInMethod[]> => (await get<{ items: SignInMethod[] }>('/api/session/methods', { anonymous: true })).items
