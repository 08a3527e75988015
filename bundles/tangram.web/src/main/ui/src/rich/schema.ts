/**
 * What a rich text is made of, for writing and for reading alike. The server takes out what is not on its list; here there is nothing
 * to make anything else of, so what is drawn is safe even if it were not.
 */
import { getSchema, type Extensions } from '@tiptap/core'
import { DOMParser as Reader, DOMSerializer, type Schema } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { TableKit } from '@tiptap/extension-table'
import './rich.css'

/** Addresses a link may have. */
export const ADDRESS = /^(https?:\/\/|mailto:)\S+$/i

export const extensions: Extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    link: { openOnClick: false, protocols: ['http', 'https', 'mailto'], isAllowedUri: url => ADDRESS.test(url), HTMLAttributes: { target: null, rel: 'noopener noreferrer' } },
  }),
  TableKit.configure({ table: { resizable: false } }),
]

let made: Schema | undefined
const schema = (): Schema => (made ??= getSchema(extensions))

/** The text as elements of the page; read in a document that runs and loads nothing. */
export function drawn(html: string): DocumentFragment {
  const read = Reader.fromSchema(schema()).parse(new DOMParser().parseFromString(html, 'text/html').body)
  const fragment = document.createDocumentFragment()
  DOMSerializer.fromSchema(schema()).serializeFragment(read.content, { document }, fragment)
  fragment.querySelectorAll('a').forEach(link => link.setAttribute('target', '_blank'))
  return fragment
}
