// At the head of a case: every finding that does not hold, with its number, and what a person made of it. The bureau's alone.
import type { QueryKey } from '@tanstack/react-query'
import { useState } from 'react'
import { outcomeNames } from '../../../regulation/settlements/names.ts'
import type { OpenFinding } from '../../../regulation/settlements/schema.ts'
import { momentText } from '../Day.tsx'
import { FindingView } from './Findings.tsx'
import { type SendSettlement, SettleForm } from './SettleForm.tsx'
import './open-findings.css'

type Props = {
  open: readonly OpenFinding[]
  /** Whose turn it is to settle them. */
  may: boolean
  /** The query that holds the case, and its version for the draft. */
  of: QueryKey
  version: number
  send: SendSettlement
}

type Settlement = NonNullable<OpenFinding['settled']>

/**
 * What waits, or was found not to hold, stands first and open; what was settled otherwise folds to a line.
 * @clause A6.2, A9.1(a), A13.8 screen: what does not hold, settled one by one before anything is agreed to
 */
export function OpenFindings({ open, may, of, version, send }: Props) {
  const [at, setAt] = useState<string | null>(null)
  if (open.length === 0) return null
  const bare = open.filter((one) => one.settled === null).length
  const folds = ({ settled, rule }: OpenFinding) =>
    settled !== null && settled.outcome !== 'unmet' && rule !== at
  const told = (one: OpenFinding) => (
    <>
      <FindingView finding={one} no={one.no} />
      <div className="finding-body">
        <Settled one={one} />
        {at === one.rule ? (
          <SettleForm one={one} of={of} version={version} send={send} close={() => setAt(null)} />
        ) : (
          may && (
            <button type="button" className="button" onClick={() => setAt(one.rule)}>
              {one.settled ? '重新核实' : '核实'}
              <span className="unseen">
                （{one.no}）{one.title}
              </span>
            </button>
          )
        )}
      </div>
    </>
  )
  return (
    <section className="open-findings" aria-label="逐项核实">
      <div className="card-head">
        <h2>逐项核实</h2>
        <span className={bare > 0 ? 'sign-manual' : 'mute'}>
          {open.length} 项没有直接符合，{bare > 0 ? `${bare} 项尚未核实` : '均已核实'}
        </span>
      </div>
      <ol className="findings">
        {open
          .filter((one) => !folds(one))
          .map((one) => (
            <li key={one.rule} className="finding">
              {told(one)}
            </li>
          ))}
        {open.filter(folds).map((one) => (
          <li key={one.rule} className="finding-folded">
            <details>
              <summary>
                <Outcome settled={one.settled!} />{' '}
                <span>
                  （{one.no}）{one.title}
                </span>{' '}
                <span className="mute">{one.settled!.by}</span>
              </summary>
              <div className="finding">{told(one)}</div>
            </details>
          </li>
        ))}
      </ol>
    </section>
  )
}

const looks = { met: 'sign-pass', waived: 'sign-manual', unmet: 'sign-fail' } as const
const marks = { met: '✓', waived: '△', unmet: '×' } as const

const Outcome = ({ settled: { outcome } }: { settled: Settlement }) => (
  <strong className={looks[outcome]}>
    {marks[outcome]} {outcomeNames[outcome]}
  </strong>
)

function Settled({ one: { settled, source, leeway } }: { one: OpenFinding }) {
  if (!settled)
    return (
      <p className="sign-manual">
        ? 尚未核实{source && <span className="mute">，等待“{source.title}”</span>}
      </p>
    )
  return (
    <div className="settled">
      <p>
        <Outcome settled={settled} />{' '}
        <span className="mute">
          {settled.by}，{momentText(settled.at)}
          {settled.forSource && source && `，对“${source.title}”一并核实，至 ${settled.untilOn} 止`}
        </span>
      </p>
      <p>
        {settled.reason}
        {settled.evidence && <> 依据：{settled.evidence}</>}
        {settled.outcome === 'waived' && leeway && (
          <span className="mute">
            {' '}
            条文：“{leeway.words}”，{leeway.says}。
          </span>
        )}
      </p>
    </div>
  )
}
