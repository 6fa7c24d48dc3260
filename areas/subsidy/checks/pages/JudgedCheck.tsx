// A workbook that was judged: its figures, its reasons, every row.
import { clauseName } from '../../../../regulation/clause-name.ts'
import type { Got } from '../../../../web/api.ts'
import { grouped, Money } from '../../../../web/ui/Money.tsx'
import { KeyFacts } from '../../../../web/ui/PageHead.tsx'
import { useAddress } from '../../../../web/ui/register/useAddress.ts'
import { CheckReasons } from './CheckReasons.tsx'
import { CheckRows } from './CheckRows.tsx'

export type Check = Got<'/api/claim-checks/{id}'>

export function JudgedCheck({ check, summary }: { check: Check; summary: NonNullable<Check['summary']> }) {
  const { get, change } = useAddress()
  const clause = get('clause') ?? null
  return (
    <>
      <KeyFacts
        facts={[
          { title: '行数', value: grouped(summary.rows) },
          { title: '符合', value: grouped(summary.pass), look: 'pass' },
          { title: '不符合', value: grouped(summary.fail), look: 'fail' },
          { title: '待人工核实', value: grouped(summary.manual), look: 'manual' },
          { title: '核定金额', value: <Money fen={summary.amountFen} /> },
          { title: '待核实金额', value: <Money fen={summary.manualFen} /> },
        ]}
      />
      <Notices check={check} />
      {summary.reasons.length > 0 && (
        <CheckReasons
          reasons={summary.reasons}
          chosen={clause}
          onChoose={(chosen) => change({ clause: chosen })}
        />
      )}
      <CheckRows check={check} />
    </>
  )
}

/** What this workbook could not be judged on, and what the reader met on the way. */
function Notices({ check }: { check: Check }) {
  if (check.unjudged.length + check.notices.length === 0) return null
  return (
    <section className="notice" aria-label="说明">
      {check.unjudged.length > 0 && (
        <p>
          <strong>本表未核：</strong>
          {check.unjudged.map((rule) => `${rule.title}（${clauseName(rule.clause)}）`).join('、')}
          。表中没有相应的列，各行结论不受影响。
        </p>
      )}
      {check.notices.map((notice) => (
        <p key={notice}>{notice}</p>
      ))}
    </section>
  )
}
