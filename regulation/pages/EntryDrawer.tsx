import { Drawer } from 'antd'
import { Link } from 'react-router'
import { isOwn } from '../../server/cases/steps.ts'
import { clausePath } from '../../web/paths.ts'
import { Moment } from '../../web/ui/Day.tsx'
import { ToConfirm } from '../../web/ui/Sign.tsx'
import { clauseName } from '../clause-name.ts'
import { valueText } from '../value-text.ts'
import { DecisionForm } from './DecisionForm.tsx'
import type { Parameter, Reading } from './useRegulation.ts'
import { basisNames, optionInForce, optionText, validityText, valueInForce } from './words.ts'

type Props = { parameter: Parameter | undefined; reading: Reading | undefined; onClose: () => void }

/** One parameter or reading: what is in force, every version there was, and for the approver the way to decide. */
export function EntryDrawer({ parameter, reading, onClose }: Props) {
  const entry = parameter ?? reading
  return (
    <Drawer
      open={entry !== undefined}
      onClose={onClose}
      size="min(640px, 100vw)"
      title={parameter ? '参数' : '释义'}
      destroyOnHidden
    >
      {entry && (
        <div className="entry">
          <h2>{entry.title}</h2>
          {parameter && (
            <p>
              <span className="entry-value number">{valueInForce(parameter)}</span>{' '}
              {!parameter.confirmed && <ToConfirm />}
            </p>
          )}
          {reading && <Options reading={reading} />}
          {entry.notYet && <p className="notice notice-amber">尚未生效：{entry.notYet}</p>}
          {entry.weak && !entry.confirmed && <p className="notice notice-amber">来源不足：{entry.weak}</p>}
          {parameter?.note && <p className="mute">{parameter.note}</p>}
          <p>
            条款：
            {(parameter ? parameter.clauses : reading ? [reading.clause] : []).map((clause) => (
              <span key={clause}>
                <Link to={clausePath(clause)} title={clause}>
                  {clauseName(clause)}
                </Link>{' '}
              </span>
            ))}
          </p>
          <section aria-label="历次版本">
            <h3>历次版本</h3>
            <History entry={entry} textOf={textsOf(parameter, reading)} />
          </section>
          {isOwn(entry.acts, 'decide') && (
            <DecisionForm acts={entry.acts} parameter={parameter} reading={reading} />
          )}
        </div>
      )}
    </Drawer>
  )
}

function Options({ reading }: { reading: Reading }) {
  const inForce = optionInForce(reading)
  return (
    <div>
      <ul className="options">
        {reading.options.map((option) => (
          <li key={option.id} className={option.id === inForce ? 'option-on' : undefined}>
            <span aria-hidden="true">{option.id === inForce ? '●' : '○'}</span> {option.zh}
            {option.id === inForce && <span className="tag tag-ink">现行</span>}
          </li>
        ))}
      </ul>
      <p className="mute">
        {reading.why} {!reading.confirmed && <ToConfirm />}
      </p>
    </div>
  )
}

function History({ entry, textOf }: { entry: Parameter | Reading; textOf: (id: string) => string }) {
  return (
    <ol className="history">
      {[...entry.versions].reverse().map((version) => (
        <li key={version.id} className={version.id === entry.inForce ? 'history-on' : undefined}>
          <strong className="number">{textOf(version.id)}</strong>{' '}
          {version.id === entry.inForce && <span className="tag tag-ink">现行</span>}
          <p>
            {validityText(version.validFrom, version.validTo)} · {basisNames[version.basis]}
            {version.documentNo && ` · ${version.documentNo}`}
          </p>
          <p className="mute">{version.source}</p>
          {version.reason && <p className="mute">理由：{version.reason}</p>}
          <p className="mute">
            <Moment at={version.recordedAt} /> 登记
          </p>
        </li>
      ))}
    </ol>
  )
}

/** Id of a version → what it says. */
function textsOf(parameter: Parameter | undefined, reading: Reading | undefined): (id: string) => string {
  const texts = new Map<string, string>()
  for (const version of parameter?.versions ?? [])
    texts.set(version.id, valueText(version.value, parameter?.unit ?? ''))
  if (reading)
    for (const version of reading.versions) texts.set(version.id, optionText(reading, version.option))
  return (id) => texts.get(id) ?? ''
}
