// How every verdict is told: the rules that stopped it first, then those that wait, then those that hold.

import { Link } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import type { ExplainedFinding } from '../../../regulation/explained.ts'
import { clausePath, registerPath } from '../../paths.ts'
import { ScrollBox } from '../ScrollBox.tsx'
import { Sign, ToConfirm } from '../Sign.tsx'
import { Law } from './Law.tsx'
import './findings.css'

const order = { fail: 0, unknown: 1, manual: 1, pass: 2 } as const

/** @clause A7.2 screen: each rule with its sign, the clause's words, the evidence and what would change the answer */
export function Findings({ findings }: { findings: ExplainedFinding[] }) {
  const sorted = [...findings].sort((a, b) => order[a.verdict] - order[b.verdict])
  return (
    <ul className="findings">
      {sorted.map((finding) => (
        <li key={`${finding.clause} ${finding.title}`} className="finding">
          <FindingView finding={finding} />
        </li>
      ))}
    </ul>
  )
}

/** “9 条中 7 条符合，1 条不符合，1 条待人工核实” */
export function findingsCount(findings: ExplainedFinding[]): string {
  const count = (...verdicts: string[]) =>
    findings.filter((finding) => verdicts.includes(finding.verdict)).length
  const parts = [
    [count('fail'), '条不符合'],
    [count('manual', 'unknown'), '条待人工核实'],
    [count('pass'), '条符合'],
  ] as const
  const told = parts.filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`)
  return `核对 ${findings.length} 条：${told.join('，')}`
}

/**
 * What holds is told in a line; its clause and numbers open below. What does not is told in full. `no`: its number at the
 * head of a case.
 */
export function FindingView({ finding, no }: { finding: ExplainedFinding; no?: number }) {
  const holds = finding.verdict === 'pass'
  return (
    <>
      <div className="finding-sign">
        <Sign kind={finding.verdict} />
      </div>
      <h3>
        {no !== undefined && `（${no}）`}
        {finding.title}
      </h3>
      <Link
        className="finding-article"
        to={clausePath(finding.clause)}
        aria-label={`${clauseName(finding.clause)}，条款 ${finding.clause}`}
      >
        {clauseName(finding.clause)}
      </Link>
      <div className="finding-body">
        {!holds && <Law zh={finding.zh} />}
        <p className="finding-say">{finding.say}</p>
        {finding.evidence && finding.evidence.rows.length > 0 && (
          <EvidenceTable title={finding.title} evidence={finding.evidence} />
        )}
        {finding.remedy && !holds && (
          <div className={`remedy remedy-${finding.verdict}`}>
            <strong>怎样可以改变结果</strong>
            <p>{finding.remedy}</p>
          </div>
        )}
        {holds ? (
          <details>
            <summary>
              条文和依据<span className="unseen">：{finding.title}</span> {isOpen(finding) && <ToConfirm />}
            </summary>
            <Law zh={finding.zh} />
            <Basis finding={finding} />
          </details>
        ) : (
          <Basis finding={finding} />
        )}
      </div>
    </>
  )
}

function EvidenceTable({
  title,
  evidence,
}: {
  title: string
  evidence: NonNullable<ExplainedFinding['evidence']>
}) {
  return (
    <ScrollBox title={`${title}：依据`}>
      <table className="plain-table">
        <caption className="unseen">{title}：依据</caption>
        <thead>
          <tr>
            {evidence.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {evidence.rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((text, at) => (
                <td key={evidence.columns[at]} className={text.length > 24 ? undefined : 'number'}>
                  <Linked text={text} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

/** An address in the evidence is a word to click; nobody reads it letter by letter. */
function Linked({ text }: { text: string }) {
  return (
    <>
      {text.split(/(https?:\/\/[^\s，。；）]+)/).map((part, at) =>
        at % 2 === 0 ? (
          part
        ) : (
          <a key={part} href={part} target="_blank" rel="noreferrer" title={part}>
            查看来源（{part.split('/')[2]}）
          </a>
        ),
      )}
    </>
  )
}

const isOpen = ({ parameters, readings }: ExplainedFinding) =>
  parameters.some((parameter) => parameter.toConfirm) || readings.some((reading) => reading.toConfirm)

/** The numbers and readings it rests on, each with its source. */
function Basis({ finding }: { finding: ExplainedFinding }) {
  if (finding.parameters.length + finding.readings.length === 0) return null
  return (
    <dl className="basis">
      {finding.parameters.map((parameter) => (
        <div key={parameter.key}>
          <dt>
            <Link to={registerPath(parameter.key)}>{parameter.title}</Link>
          </dt>
          <dd>
            <strong className="number">{parameter.value}</strong> {parameter.toConfirm && <ToConfirm />}
            <span className="basis-source">{parameter.source}</span>
          </dd>
        </div>
      ))}
      {finding.readings.map((reading) => (
        <div key={reading.key} className="basis-reading">
          <dt>
            <Link to={registerPath(reading.key)}>{reading.title}</Link>
          </dt>
          <dd>
            {reading.option} {reading.toConfirm && <ToConfirm />}
            <span className="basis-source">{reading.why}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}
