/** Boxes of the organisation chart (组织构造图) and of the seat chart (职权图). */
export interface Box {
  code: string
  name: string
  parent?: string
  lines: string[]
  vacant?: boolean
}

/** Whether a box may stand below another: nobody stands below himself, and it shall be a change. */
export function mayStandBelow(boxes: Box[], code: string, to: string): boolean {
  const parentOf = (each: string): string | undefined => boxes.find(box => box.code === each)?.parent
  for (let at: string | undefined = to; at; at = parentOf(at)) {
    if (at === code) {
      return false
    }
  }
  return parentOf(code) !== to
}

/** The boxes with nothing above them. */
export const topOf = (boxes: Box[]): Box[] => boxes.filter(box => !box.parent || !boxes.some(each => each.code === box.parent))
