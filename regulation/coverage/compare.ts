// Where the clauses of one edition stand in the text of another: what stayed, what reads otherwise, what went, what is new.
import type { Clause } from '../clauses.ts'

export type Comparison = {
  /** The new edition cut up: known clauses with their new words and offsets, and pieces that belong to none yet. */
  clauses: Clause[]
  changed: { id: string; before: string; after: string }[]
  vanished: Clause[]
  /** Text that no clause covers; it needs an id, a meaning and a rule from a person. */
  added: { id: string; words: string }[]
}

export const withoutBlanks = (text: string): string => text.replace(/\s/gu, '')

/** Pure. Every character of the new text is in exactly one clause of the answer. */
export function compareEdition(known: Clause[], newText: string): Comparison {
  const text = withoutBlanks(newText)
  const result: Comparison = { clauses: [], changed: [], vanished: [], added: [] }
  let end = 0
  let waiting: Clause[] = []
  const settle = (until: number) => {
    for (const piece of piecesOf(waiting, text.slice(end, until))) {
      end += piece.words.length
      take(result, piece, end)
    }
    waiting = []
  }
  const stands = unchanged(known, text)
  for (const clause of known) {
    const at = stands.get(clause.id)
    if (at === undefined) {
      waiting.push(clause)
      continue
    }
    settle(at)
    end = at + withoutBlanks(clause.zh).length
    result.clauses.push({ ...clause, offset: [at, end] })
  }
  settle(text.length)
  return result
}

/** The clauses whose words stand there unchanged and in order, as many characters of them as possible, by id. */
function unchanged(known: Clause[], text: string): Map<string, number> {
  type Link = { id: string; at: number; end: number; sum: number; before: Link | null }
  const best: Link[] = []
  let top: Link | null = null
  for (const clause of known) {
    const words = withoutBlanks(clause.zh)
    const found: Link[] = []
    for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      let before: Link | null = null
      for (const link of best) if (link.end <= at && link.sum > (before?.sum ?? 0)) before = link
      found.push({
        id: clause.id,
        at,
        end: at + words.length,
        sum: (before?.sum ?? 0) + words.length,
        before,
      })
    }
    best.push(...found)
    for (const link of found) if (link.sum > (top?.sum ?? 0)) top = link
  }
  const stands = new Map<string, number>()
  for (let link = top; link; link = link.before) stands.set(link.id, link.at)
  return stands
}

type Piece = { clause: Clause | null; words: string }

/** The clauses that may stand in a gap, each with the piece most like it; a piece like none of them is new. */
function piecesOf(waiting: Clause[], gap: string): Piece[] {
  const sentences = gap.match(/[^。；，：]*[。；，：]|[^。；，：]+$/gu) ?? []
  const pieces: Piece[] = []
  let next = 0
  for (const words of sentences) {
    const last = pieces.at(-1)
    const likes = waiting.slice(next).map((clause) => likeness(clause.zh, words))
    const most = Math.max(0, ...likes)
    // A sentence goes on with the clause before it when it is at least as much like that one.
    const goesOn = last?.clause ? likeness(last.clause.zh, words) : 0
    if (most >= ALIKE && most > goesOn) {
      next += likes.indexOf(most)
      pieces.push({ clause: waiting[next++]!, words })
    } else if (last && (goesOn >= ALIKE || last.clause === null)) last.words += words
    else pieces.push({ clause: null, words })
  }
  const found = new Set(pieces.map((p) => p.clause))
  return [...pieces, ...waiting.filter((c) => !found.has(c)).map((clause) => ({ clause, words: '' }))]
}

const ALIKE = 0.4

/** The share of the pairs of characters of `words` that stand in `whole` too. */
function likeness(whole: string, words: string): number {
  const pairs = (text: string) =>
    Array.from({ length: Math.max(1, text.length - 1) }, (_, i) => text.slice(i, i + 2))
  const known = new Set(pairs(withoutBlanks(whole)))
  const asked = pairs(words)
  return asked.filter((pair) => known.has(pair)).length / asked.length
}

function take(result: Comparison, { clause, words }: Piece, end: number): void {
  const offset: [number, number] = [end - words.length, end]
  if (clause === null) {
    const id = `N${result.added.length + 1}`
    const article = result.clauses.at(-1)?.article ?? ''
    result.added.push({ id, words })
    result.clauses.push({ ...unknown, id, article, zh: words, offset })
  } else if (words === '') result.vanished.push(clause)
  else {
    result.changed.push({ id: clause.id, before: clause.zh, after: words })
    result.clauses.push({ ...clause, zh: words, offset })
  }
}

const unknown: Omit<Clause, 'id' | 'article' | 'zh' | 'offset'> = {
  en: '',
  kind: 'meta',
  needs: [],
  enforcement: '',
  impl: [],
}
