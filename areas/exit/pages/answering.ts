// The concerns that a penalty or a dissolution answers, as a form offers them: none, one, or all.
import { clauseName } from '../../../regulation/clause-name.ts'
import type { ExitView } from './exit.ts'

const ALL = 'all'
export const answeringLabel = '针对的问题线索（了结线索的依据）'

export const answering = ({ upheld }: ExitView) => [
  { value: '', label: '不针对问题线索' },
  ...upheld.map((c) => ({ value: c.number, label: `${c.number} ${clauseName(c.clause)}，${c.words}` })),
  ...(upheld.length > 1 ? [{ value: ALL, label: `以上全部 ${upheld.length} 条` }] : []),
]

export const answeredBy = ({ upheld }: ExitView, chosen: string): string[] =>
  upheld.map(({ number }) => number).filter((number) => chosen === ALL || chosen === number)
