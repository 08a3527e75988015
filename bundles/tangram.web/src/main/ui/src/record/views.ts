/** Lists that the user has given a name, kept on this computer. */
export interface SavedView {
  name: string
  query: Record<string, string>
}

const key = (type: string): string => `tangram.views.${type}`

export function savedViews(type: string): SavedView[] {
  try {
    return JSON.parse(localStorage.getItem(key(type)) ?? '[]') as SavedView[]
  } catch {
    return []
  }
}

function keep(type: string, views: SavedView[]): SavedView[] {
  localStorage.setItem(key(type), JSON.stringify(views))
  return views
}

export const saveView = (type: string, view: SavedView): SavedView[] => keep(type, [...savedViews(type).filter(each => each.name !== view.name), view])
export const forgetView = (type: string, name: string): SavedView[] => keep(type, savedViews(type).filter(each => each.name !== name))
