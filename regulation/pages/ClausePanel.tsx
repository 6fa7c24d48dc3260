import { Law } from '../../web/ui/law/Law.tsx'
import { ToConfirm } from '../../web/ui/Sign.tsx'
import { Owed, Places } from './ClauseOwed.tsx'
import { type Clause, type Parameter, type Reading, useParameters, useReadings } from './useRegulation.ts'
import { basisNames, kindNames, optionInForce, statusNames, valueInForce } from './words.ts'

/** What the software does about one clause: status, what carries it out, what shows it, numbers and open readings. */
export function ClausePanel({ clause }: { clause: Clause }) {
  const parameters =
    useParameters().data?.filter((parameter) => clause.parameters.includes(parameter.key)) ?? []
  const readings = useReadings().data?.filter((reading) => clause.interpretations.includes(reading.key)) ?? []
  const status = statusNames[clause.status]
  return (
    <div className="clause-panel">
      <h3>
        {clause.article}
        <span className="mute"> {clause.id}</span>
      </h3>
      <Law zh={clause.zh} />
      <p className={`clause-status status-${status.look}`}>
        <span aria-hidden="true">{status.mark}</span> {status.word}
      </p>
      <p>{saysStatus(clause)}</p>
      <Owed clause={clause} />
      <Places clause={clause} />
      <Implementations clause={clause} />
      {parameters.length > 0 && (
        <>
          <h4>参数</h4>
          {parameters.map((parameter) => (
            <ParameterLine key={parameter.key} parameter={parameter} />
          ))}
        </>
      )}
      {readings.length > 0 && (
        <>
          <h4>释义</h4>
          {readings.map((reading) => (
            <ReadingLine key={reading.key} reading={reading} />
          ))}
        </>
      )}
    </div>
  )
}

function saysStatus(clause: Clause): string {
  if (clause.status === 'implemented') return `系统已落实本款，有 ${clause.tests.length} 项测试证明。`
  if (clause.status === 'partly') return `系统只落实了本款的一部分，有 ${clause.tests.length} 项测试证明。`
  if (clause.status === 'open') return `本部分功能尚未开放，列在“${clause.work ?? '后续工作'}”中。`
  if (clause.status === 'person') return '本款由工作人员判断，系统只记录，不代替人作决定。'
  if (clause.status === 'info') return '本款是标题或说明，没有需要落实的要求。'
  return '本款尚无落实，也没有列入后续工作。'
}

function Implementations({ clause }: { clause: Clause }) {
  // Numbers and readings stand below with their values.
  const places = clause.implementations.filter(
    ({ kind }) => kind !== 'parameter' && kind !== 'interpretation',
  )
  if (places.length === 0) return null
  return (
    <>
      <h4>系统做了什么</h4>
      <ul className="clause-list">
        {places.map((place) => (
          <li key={`${place.file}:${place.line}`}>
            <span className="tag">{kindNames[place.kind] ?? place.kind}</span>{' '}
            {isChinese(place.what) && place.what}
            <span className={isChinese(place.what) ? 'clause-place' : 'mute'}>
              {place.file}:{place.line}
            </span>
          </li>
        ))}
      </ul>
      {clause.tests.length > 0 && (
        <details>
          <summary>{clause.tests.length} 项测试</summary>
          <ul className="clause-list">
            {clause.tests.map((test) => (
              <li key={`${test.file} ${test.title}`}>
                {test.title}
                <span className="clause-place">{test.file}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function ParameterLine({ parameter }: { parameter: Parameter }) {
  const version = parameter.versions.find((v) => v.id === parameter.inForce)
  return (
    <div className="clause-item">
      <p>
        {parameter.title}：<strong className="number">{valueInForce(parameter)}</strong>{' '}
        {!parameter.confirmed && <ToConfirm />}
      </p>
      {version && (
        <p className="mute">
          {basisNames[version.basis]}：{version.source}
        </p>
      )}
    </div>
  )
}

function ReadingLine({ reading }: { reading: Reading }) {
  const inForce = optionInForce(reading)
  return (
    <div className="clause-item">
      <p>
        {reading.title} {!reading.confirmed && <ToConfirm />}
      </p>
      <ul className="options">
        {reading.options.map((option) => (
          <li key={option.id} className={option.id === inForce ? 'option-on' : undefined}>
            <span aria-hidden="true">{option.id === inForce ? '●' : '○'}</span> {option.zh}
            {option.id === inForce && <span className="tag tag-ink">现行</span>}
          </li>
        ))}
      </ul>
      <p className="mute">{reading.why}</p>
    </div>
  )
}

const isChinese = (text: string) => /[\u4e00-\u9fff]/.test(text)
