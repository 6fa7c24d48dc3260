// What is told of a concern: the one place where it is decided.
import { clauseName } from '../../../regulation/clause-name.ts'
import { type Evidence, type Source, sources } from '../names.ts'

export type Told = {
  source: Source | null
  words: string
  evidence: Evidence | null
  raisedBy: string | null
}

type Origin = { source: string; words: string; evidence: unknown; raised_name: string | null }

/**
 * Where the origin is there for whoever asks, all of it. Where row security holds it back (a body, a secret source) a sentence
 * that names the clause, and not whence, from whom, or what exactly was said.
 */
export function toldOf(clause: string, origin: Origin | undefined): Told {
  if (origin === undefined)
    return {
      source: null,
      words: `人社部门了解到一项情况，涉及${clauseName(clause)}。线索来源依法不予公开；请说明本单位在这方面的实际情况，并提供能够证明的材料。`,
      evidence: null,
      raisedBy: null,
    }
  return {
    source: sources.find((source) => source === origin.source) ?? null,
    words: origin.words,
    evidence: origin.evidence as Evidence | null,
    raisedBy: origin.raised_name,
  }
}
