import { useState } from 'react'
import { SearchField, SelectField } from '../../web/ui/Fields.tsx'
import { PageHead } from '../../web/ui/PageHead.tsx'
import { Await } from '../../web/ui/States.tsx'
import { ClauseReader } from './ClauseReader.tsx'
import { type Clause, type Regulation, useRegulation } from './useRegulation.ts'
import { statusNames } from './words.ts'
import './clauses.css'

type Status = Clause['status']
const statuses = Object.keys(statusNames) as Status[]

/** The regulation as text; beside each clause what the software does about it. Open to anyone. */
export function Clauses() {
  const regulation = useRegulation()
  return (
    <>
      <PageHead
        title="条款对照"
        note="《启东市职业技能培训管理实施细则（征求意见稿）》原文，与系统逐条对照"
      />
      <Await query={regulation} lines={14}>
        {(data) => <ClausesView regulation={data} />}
      </Await>
    </>
  )
}

function ClausesView({ regulation }: { regulation: Regulation }) {
  const [words, setWords] = useState('')
  const [status, setStatus] = useState<Status | ''>('')
  const plain = bare(words)
  const chosen = (clause: Clause) =>
    (status === '' || clause.status === status) &&
    (plain === '' ||
      bare(clause.zh).includes(plain) ||
      clause.id.toLowerCase() === words.trim().toLowerCase())
  const filtering = status !== '' || plain !== ''
  const count = filtering ? regulation.clauses.filter(chosen).length : regulation.clauses.length
  return (
    <>
      <div className="clause-tools">
        <SearchField label="在条文中查找" value={words} onSearch={setWords} />
        <SelectField
          hidden
          label="落实情况"
          value={status}
          options={[
            { value: '', label: '全部条款' },
            ...statuses
              .filter((value) => (regulation.totals[value] ?? 0) > 0)
              .map((value) => ({
                value,
                label: `${statusNames[value].mark} ${statusNames[value].word}（${regulation.totals[value]}）`,
              })),
          ]}
          onChange={(value) => setStatus(value as Status | '')}
        />
        <p className="mute" role="status">
          {filtering ? `找到 ${count} 条。` : totalsText(regulation)}
        </p>
      </div>
      <ClauseReader clauses={regulation.clauses} chosen={filtering ? chosen : undefined} />
    </>
  )
}

function totalsText({ totals }: Regulation): string {
  const parts = statuses.filter((status) => (totals[status] ?? 0) > 0)
  return `共 ${totals.all} 条：${parts.map((status) => `${statusNames[status].word} ${totals[status]}`).join('，')}。`
}

/** The source sets blanks at will (“不超过 3次”): searching does without them. */
const bare = (text: string) => text.replace(/\s/g, '')
