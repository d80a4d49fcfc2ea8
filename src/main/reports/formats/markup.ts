/** Text that is already HTML or SVG. Everything else is escaped when it is put into markup. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = string | number | Markup | Part[] | null | false

/**
 * HTML or SVG with its values escaped, for text and for attributes in double quotes: `markup\`<td>${name}</td>\``.
 * Lists are joined; null and false are nothing.
 */
export function markup(texts: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(texts.map((text, at) => text + (at < parts.length ? write(parts[at]) : '')).join(''))
}

function write(part: Part): string {
  if (part === null || part === false) return ''
  if (part instanceof Markup) return part.text
  return Array.isArray(part) ? part.map(write).join('') : escape(String(part))
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

// oxlint-disable-next-line no-control-regex -- XML refuses them even escaped
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (one) => ENTITIES[one]).replaceAll(CONTROL, '\ufffd')
}
