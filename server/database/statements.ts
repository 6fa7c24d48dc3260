// A file of SQL as single commands: a cluster carries out one command a string.

/** Quoted text, quoted names, bodies between dollar signs, comments: what may hold a semicolon that ends nothing. */
const whole = /'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$[\s\S]*?\$\1\$|--[^\n]*|\/\*[\s\S]*?\*\//g

/** The commands in order, without the semicolons between them and without comments that stand alone. */
export function statements(text: string): string[] {
  const found: string[] = []
  let from = 0
  const ends = [...text.replace(whole, (part) => ' '.repeat(part.length)).matchAll(/;/g)].map((m) => m.index)
  for (const end of [...ends, text.length]) {
    const one = text.slice(from, end).trim()
    if (one.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '') found.push(one)
    from = end + 1
  }
  return found
}
