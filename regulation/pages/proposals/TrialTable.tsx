import { Fragment } from 'react'
import { Link } from 'react-router'
import { claimCheckPath, claimPath, classPath, exitPath, filingPath, ledgerPath } from '../../../web/paths.ts'
import { grouped } from '../../../web/ui/Money.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { clauseName } from '../../clause-name.ts'
import { trialGroups } from '../../kept/trial-groups.ts'
import type { LawProposal } from '../useRegulation.ts'

const verdicts: Record<string, string> = { pass: '符合', fail: '不符合', manual: '待人工核实' }
const sets: Record<string, string> = {
  filing: '备案',
  class: '开班',
  exam: '考核',
  claim: '补贴申领',
  exit: '退出',
  ledger: '台账',
  'lesson-change': '课程变更',
}

const groupNames = {
  open: { title: '未办结', follows: '按今天的规定试算，下一次核验时按新的规定。' },
  decided: { title: '已决定', follows: '按当时的规定试算，决定都不改变。' },
  check: { title: '批量预审', follows: '预审不是决定，需要的重新预审。' },
}
const pages: Record<string, (id: string) => string> = {
  filing: filingPath,
  class: classPath,
  claim: claimPath,
  ledger: ledgerPath,
  exit: exitPath,
  'claim-check': claimCheckPath,
}

function CaseLink({ of: { kind, id, name } }: { of: TrialView['cases'][number] }) {
  const page = pages[kind]
  return page ? <Link to={page(id)}>{name || '查看'}</Link> : name
}

type Count = { judged: number; changed: number; unjudged?: number }
const countText = (count?: Count) =>
  count
    ? `${grouped(count.judged)} 件，其中 ${grouped(count.changed)} 件会不同${count.unjudged ? `，${grouped(count.unjudged)} 件不能重新核验` : ''}；`
    : ''

type TrialView = NonNullable<LawProposal['trial']>

/** What a decision dated back would have changed among the cases judged so far. */
export function TrialTable({ trial }: { trial: TrialView }) {
  return (
    <div className="stack">
      <p className={trial.changed > 0 ? 'notice notice-amber' : 'notice'}>
        追溯适用：已对以往核验过的 {trial.judged} 件逐件试算，{trial.changed}
        件的结论会不同。已经作出的决定都不改变。
      </p>
      {Boolean(trial.unjudged) && (
        <p className="notice notice-amber">
          另有 {grouped(trial.unjudged ?? 0)}{' '}
          件不能重新核验（当时的规则或者数据已经不能读取），会不会不同并不知道，采纳前请人工查看。
        </p>
      )}
      {trial.untold && (
        <p className="notice notice-amber">
          本次试算说不出这一项会改变什么：{trial.untold.says}会问到它的有 {grouped(trial.untold.cases)} 件。
        </p>
      )}
      {trial.gates?.map((gate) => (
        <p key={gate.name} className="mute">
          {gate.name}：逐件问了 {grouped(gate.asked)} 件，{grouped(gate.changed)} 件的答复会不同。{gate.note}
        </p>
      ))}
      {trial.groups && (
        <dl className="preview">
          {trialGroups.map((group) => (
            <Fragment key={group}>
              <dt>{groupNames[group].title}</dt>
              <dd>
                {countText(trial.groups?.[group])}
                {groupNames[group].follows}
              </dd>
            </Fragment>
          ))}
        </dl>
      )}
      {trial.cases.length > 0 && (
        <ScrollBox title="结论会不同的案件">
          <table className="plain-table trial-table">
            <thead>
              <tr>
                <th>案件</th>
                <th>办理情况</th>
                <th>事项</th>
                <th>核验日期</th>
                <th>不改的结论</th>
                <th>改后的结论</th>
                <th>变化的条款</th>
              </tr>
            </thead>
            <tbody>
              {trial.cases.map((c) => (
                <tr key={`${c.set} ${c.kind} ${c.id} ${c.name}`}>
                  <td>
                    <CaseLink of={c} />
                  </td>
                  <td>{c.group ? groupNames[c.group].title : ''}</td>
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
