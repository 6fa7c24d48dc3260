import { edition, type Numbers, placeOf } from '../editions.ts'

/** How a clause is carried out; the words of a tag's kind, too. */
export const citationKinds = [
  'rule',
  'parameter',
  'interpretation',
  'constraint',
  'workflow',
  'screen',
  'record',
  'document',
  'job',
  'retention',
  'definition',
  'info',
] as const

export type CitationKind = (typeof citationKinds)[number]

export type Citation = {
  clause: string
  /** 'unknown' when a tag names no kind that exists. */
  kind: CitationKind | 'unknown'
  file: string
  line: number
  /** What stands there: the rule's title, the tag's or the comment's words. */
  what: string
}

export type NamedTest = { clause: string; title: string; file: string; line: number }

/**
 * The clauses that one source file says it carries out, by what kind of file it is.
 * `file` is the path from the project folder, with forward slashes. Tests carry nothing out.
 */
export function citationsIn(file: string, text: string, numbers: Numbers = edition.numbers): Citation[] {
  if (isTest(file)) return []
  const tags = tagsIn(file, text)
  if (/^areas\/.*(\brules|\/rules\/[a-z-]+)\.ts$/.test(file))
    return [...fieldsIn(file, text, 'rule', numbers), ...tags]
  if (file.startsWith('regulation/parameters/')) return [...fieldsIn(file, text, 'parameter'), ...tags]
  if (file.startsWith('regulation/interpretations/'))
    return [...fieldsIn(file, text, 'interpretation'), ...tags]
  if (file.startsWith('db/migrations/')) return [...sqlCommentsIn(file, text), ...tags]
  return tags
}

/** The clauses that a test file names in the titles of its tests. A skipped or commented-out test shows nothing. */
export function testsIn(file: string, text: string): NamedTest[] {
  if (!isTest(file)) return []
  const titles =
    /(?:(?<!\.)\b(?:it|test|describe)(?:\.(?!skip|todo|fails)\w+)*|\)|`)\s*\(\s*(['"`])((?:\\.|(?!\1)[^\\])*)\1/g
  return [...text.matchAll(titles)]
    .filter((match) => !isCommentedOut(text, match.index))
    .flatMap((match) => {
      const title = match[2] ?? ''
      return idsIn(title).map((clause) => ({ clause, title, file, line: lineAt(text, match.index) }))
    })
}

/** Ids of clauses in a sentence: A13.3, A4.4(b), X2.4.1(2), X1.P0, ATT.1, T0. Whether they exist is asked elsewhere. */
export function idsIn(sentence: string): string[] {
  const id =
    /(?<![\w.])(?:T0|ATT\.\d|A\d{1,2}(?:\.\d+)?(?:\([a-z]\))?|X\d\.[PE]?\d+(?:\.\d+)*(?:\([a-z\d]\))?)(?![\w(])/g
  return [...new Set(sentence.match(id) ?? [])]
}

/** `clause: 'A13.3'`, `also: ['A9.1(b)']` and `clauses: [...]` in a list of values. */
function fieldsIn(file: string, text: string, kind: CitationKind, numbers: Numbers = {}): Citation[] {
  const fields = /\b(?:clause:\s*('[^']+')|(?:also|clauses):\s*\[([^\]]*)\])/g
  return [...text.matchAll(fields)]
    .filter((match) => !isCommentedOut(text, match.index))
    .flatMap((match) => {
      const moved = numbers[ruleNear(text, match.index)]
      const written = [...(match[1] ?? match[2] ?? '').matchAll(/'([^']+)'/g)].map((name) => name[1] ?? '')
      // Another edition may have the rule elsewhere, by its name.
      const stands = written.map((id) => placeOf(id, numbers))
      const names = !moved ? stands : match[1] ? [moved.clause] : (moved.also ?? stands)
      const place = { kind, file, line: lineAt(text, match.index), what: titleNear(text, match.index, kind) }
      return names.map((clause) => ({ clause, ...place }))
    })
}

/** `comment on constraint … is '… (A13.3)'`: a table or column keeps a record, everything else holds a constraint. */
function sqlCommentsIn(file: string, text: string): Citation[] {
  const comments = /\bcomment\s+on\s+(\w+)\s+[^;']*?\bis\s+'((?:[^']|'')*)'/gi
  return [...text.matchAll(comments)]
    .filter((match) => !isCommentedOut(text, match.index))
    .flatMap((match) => {
      const kind: CitationKind = /^(table|column|view)$/i.test(match[1] ?? '') ? 'record' : 'constraint'
      const what = (match[2] ?? '').replaceAll("''", "'")
      return idsIn(what).map((clause) => ({ clause, kind, file, line: lineAt(text, match.index), what }))
    })
}

/** The tag in a comment: the word, one or more ids, a kind, a colon and what is done. */
function tagsIn(file: string, text: string): Citation[] {
  return [...text.matchAll(/@clause[ \t]+([^\n]+)/g)]
    .filter((match) => /\/\/|\*|--/.test(lineBefore(text, match.index)))
    .flatMap((match) => {
      const words = (match[1] ?? '').replace(/\s*\*\/.*$/, '').trim()
      const [, names = '', word = '', what = ''] =
        /^((?:[A-Z][\w.()]*[\s,、]+)+)([a-z]*)[:：]?\s*(.*)$/.exec(words) ?? []
      const kind = citationKinds.find((known) => known === word) ?? 'unknown'
      const place = { kind, file, line: lineAt(text, match.index), what: what || words } as const
      const clauses = names.split(/[\s,、]+/).filter(Boolean)
      return (clauses.length > 0 ? clauses : [words]).map((clause) => ({ clause, ...place }))
    })
}

/** A rule says its name before its clauses. */
const ruleNear = (text: string, index: number): string =>
  [...text.slice(0, index).matchAll(/\bname: '(\w+)'/g)].at(-1)?.[1] ?? ''

/** Parameters are titled before they name their clauses; rules and readings after. */
function titleNear(text: string, index: number, kind: CitationKind): string {
  const title = /\btitle:\s*'([^']+)'/g
  const titles = [...text.matchAll(title)]
  const near =
    kind === 'parameter'
      ? titles.findLast((match) => match.index < index)
      : titles.find((match) => match.index > index)
  return near?.[1] ?? ''
}

const isTest = (file: string) => /\.test\.tsx?$/.test(file)
const lineAt = (text: string, index: number) => text.slice(0, index).split('\n').length
const lineBefore = (text: string, index: number) => text.slice(text.lastIndexOf('\n', index - 1) + 1, index)
const isCommentedOut = (text: string, index: number) => /^\s*(\/\/|\*|--)/.test(lineBefore(text, index))
