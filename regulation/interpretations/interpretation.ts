// A question the text leaves open, with the answers it allows.
export type Interpretation = {
  /** Clause and question: A13.3.year. Code asks for a reading by this key. */
  key: string
  clause: string
  /** The question, in Chinese, as it is put to the bureau. */
  title: string
  options: { id: string; zh: string }[]
  /** The option that decides today. */
  inForce: string
  /** Why this option is the default. */
  why: string
  decidedBy: string
  basis: 'regulation' | 'higher' | 'practice' | 'bureau' | 'default'
  source?: string
  /** No rule reads it yet: what must be built before a decision changes anything, in a sentence. */
  notYet?: string
  /** The default stands on a thin source: why, in a sentence. */
  weak?: string
}

export type Reading = Omit<Interpretation, 'decidedBy' | 'basis'> & Partial<Interpretation>
