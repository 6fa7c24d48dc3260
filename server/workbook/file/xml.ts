import { SaxesParser } from 'saxes'
import { MOST_CHARACTERS_BETWEEN_TAGS, MOST_XML_DEPTH } from '../limits.ts'
import { damaged, Unreadable } from '../unreadable.ts'

export type Attributes = Record<string, string>

/** Names come without their namespace prefix (x:row → row). `enough` ends the reading early, between two chunks. */
export type Handlers = {
  open?: (name: string, attributes: Attributes) => void
  text?: (text: string) => void
  close?: (name: string) => void
  enough?: () => boolean
}

/**
 * Parses one XML part as it streams. A DTD is refused before the parser sees it, and with it every entity but the
 * five predefined ones. Throws Unreadable, naming `part`.
 */
export async function parseXml(
  chunks: AsyncIterable<Buffer>,
  part: string,
  handlers: Handlers,
): Promise<void> {
  const parser = createParser(part, handlers)
  const guard = createGuard(part)
  let decoder: TextDecoder | undefined
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true })
      const text = decoder.decode(chunk, { stream: true })
      guard(text)
      parser.write(text)
      if (handlers.enough?.()) return
    }
    parser.write(decoder?.decode() ?? '')
    parser.close()
  } catch (cause) {
    throw cause instanceof Unreadable ? cause : damaged(`部件 ${part} 的内容不是完整的 XML`, cause)
  }
}

/** The value of an attribute whatever its prefix: r:id, in the strict dialect also ns0:id. */
export function attribute(attributes: Attributes, name: string): string | undefined {
  return attributes[name] ?? Object.entries(attributes).find(([full]) => full.endsWith(`:${name}`))?.[1]
}

/** xsd:boolean. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on'
}

function createParser(part: string, handlers: Handlers) {
  const parser = new SaxesParser<{ position: false; xmlns: false }>({ position: false, xmlns: false })
  let depth = 0
  parser.on('error', (error) => {
    throw error
  })
  parser.on('opentag', (tag) => {
    depth += 1
    if (depth > MOST_XML_DEPTH) throw damaged(`部件 ${part} 嵌套过深`)
    handlers.open?.(localName(tag.name), tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth -= 1
    handlers.close?.(localName(tag.name))
  })
  const text = handlers.text
  if (text) {
    parser.on('text', text)
    parser.on('cdata', text)
  }
  return parser
}

/** saxes keeps a tag or a text in memory until it ends, and a DTD too: look at the raw characters first. */
function createGuard(part: string): (text: string) => void {
  let run = 0
  let tail = ''
  return (text) => {
    const seen = tail + text
    if (seen.includes('<!DOCTYPE')) {
      throw new Unreadable(
        `文件的部件 ${part} 带有 DTD 声明，为安全起见不予读取，请用 Excel 或 WPS 另存为 .xlsx 后重新提交。`,
      )
    }
    tail = seen.slice(-8)
    let from = 0
    for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', from)) {
      check(run + at - from)
      run = 0
      from = at + 1
    }
    run += text.length - from
    check(run)
  }
  function check(length: number): void {
    if (length > MOST_CHARACTERS_BETWEEN_TAGS) throw damaged(`部件 ${part} 里有一段过长的内容`)
  }
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function localName(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}
