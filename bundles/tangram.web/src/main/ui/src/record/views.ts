/** Lists that people have given a name, for themselves and for others; the server keeps them. */
import { address, get, post, remove } from '@tangram/sdk'

export type Audience = 'self' | 'department' | 'company'

export interface SavedView {
  id: string
  name: string
  /** What stands in the address of such a list. */
  query: Record<string, string>
  audience: Audience
  owner: string
  own: boolean
  removable: boolean
}

/** Own ones first. */
export const savedViews = async (type: string): Promise<SavedView[]> => (await get<{ items: SavedView[] }>(address('/api/views', { type }))).items

/** Takes the place of an own one of that name. */
export const saveView = (type: string, name: string, query: Record<string, string>, audience: Audience): Promise<SavedView> => post('/api/views', { type, name, query, audience })

export const removeView = (view: SavedView): Promise<unknown> => remove(`/api/views/${view.id}`)
