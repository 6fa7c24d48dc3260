import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { clauseName } from '../../clause-name.ts'
import type { LawProposal } from '../useRegulation.ts'

const verdicts: Record<string, string> = { pass: '符合', fail: '不符合', manual: '待人工核实' }
const sets: Record<string, string> = {
  filing: '备案',
  class: '开班',
  exam: '考核',
  claim: '补贴申领',
  exit: '退出',
}

/** What a decision dated back would have changed among the cases judged so far. */
export function TrialTable({ trial }: { trial: NonNullable<LawProposal['trial']> }) {
  return (
    <div className="stack">
      <p className={trial.changed > 0 ? 'notice notice-amber' : 'notice'}>
        追溯适用：已对以往核验过的 {trial.judged} 件逐件试算，{trial.changed}
        件的结论会不同。已经作出的决定都不改变；没有办结的，下一次核验时按新的规定。
      </p>
      {trial.cases.length > 0 && (
        <ScrollBox title="结论会不同的案件">
          <table className="table">
            <thead>
              <tr>
                <th>事项</th>
                <th>核验日期</th>
                <th>当时结论</th>
                <th>试算结论</th>
                <th>变化的条款</th>
              </tr>
            </thead>
            <tbody>
              {trial.cases.map((c) => (
                <tr key={`${c.kind} ${c.id}`}>
                  <td>{sets[c.set] ?? c.set}</td>
                  <td className="number">{c.judgedOn}</td>
                  <td>{verdicts[c.before] ?? c.before}</td>
                  <td>{verdicts[c.after] ?? c.after}</td>
                  <td>{c.clauses.map((clause) => clauseName(clause)).join('、')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </div>
  )
}
