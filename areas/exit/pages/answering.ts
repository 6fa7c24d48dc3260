// The concerns that a penalty or a dissolution answers, as a form offers them: none, one, or all.
import { clauseName } from '../../../regulation/clause-name.ts'
import type { ExitView } from './exit.ts'

const ALL = 'all'
export const answeringLabel = '针对的问题线索（了结线索的依据）'

type Upheld = ExitView['upheld']
const each = (upheld: Upheld) =>
  upheld.map((c) => ({ value: c.number, label: `${c.number} ${clauseName(c.clause)}，${c.words}` }))
const all = (upheld: Upheld, which: string) =>
  upheld.length > 1 ? [{ value: ALL, label: `${which}全部 ${upheld.length} 条` }] : []

export const answering = ({ upheld }: ExitView) => [
  { value: '', label: '不针对问题线索' },
  ...each(upheld),
  ...all(upheld, '以上'),
]
/** What bears a proposal without an order, or with it all that was found true. */
export const bearing = ({ upheld }: ExitView) => [
  ...each(upheld.filter(({ direct }) => direct)),
  ...all(upheld, '该单位已认定属实的'),
]

export const answeredBy = ({ upheld }: ExitView, chosen: string): string[] =>
  upheld.map(({ number }) => number).filter((number) => chosen === ALL || chosen === number)
