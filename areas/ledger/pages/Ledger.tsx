import { Link, useParams } from 'react-router'
import { clauseName } from '../../../regulation/clause-name.ts'
import { isOffered } from '../../../server/cases/steps.ts'
import { api, got } from '../../../web/api.ts'
import { clausePath, paths } from '../../../web/paths.ts'
import { AwaitCase } from '../../../web/ui/case/AwaitCase.tsx'
import { CasePage, useCase } from '../../../web/ui/case/CasePage.tsx'
import type { Step } from '../../../web/ui/case/StepLine.tsx'
import { Day } from '../../../web/ui/Day.tsx'
import { OpenFindings } from '../../../web/ui/law/OpenFindings.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Sign, ToConfirm } from '../../../web/ui/Sign.tsx'
import { ClassPlaces } from '../../classes/pages/ClassPlaces.tsx'
import { CaseConcerns } from '../../concerns/pages/CaseConcerns.tsx'
import { LedgerActs } from './LedgerActs.tsx'
import type { LedgerView } from './ledger.ts'

const from = [{ title: '台账', to: paths.ledger }]

/**
 * The ledger of one class: the list of A12.3, what lies under each item, and the way to carry it away.
 * @clause X2.3.7(c) screen: what is kept of a class and what is missing
 */
export function Ledger() {
  const { id = '' } = useParams()
  const ledger = useCase(['ledger', id], () =>
    got(api.GET('/api/ledgers/{id}', { params: { path: { id } } })),
  )
  return (
    <AwaitCase query={ledger} from={from}>
      {(data) => <Case ledger={data} />}
    </AwaitCase>
  )
}

function Case({ ledger }: { ledger: LedgerView }) {
  return (
    <CasePage
      title={ledger.className}
      note={`${ledger.classNo} ${ledger.occupation} ${ledger.providerName}`}
      from={from}
      actions={
        <>
          <a className="button button-primary" href={`/api/ledgers/${ledger.classId}/zip`} download>
            下载整班台账（.zip）
          </a>
          <ClassPlaces id={ledger.classId} status={ledger.status} here="ledger" />
        </>
      }
      facts={[
        {
          title: '材料',
          value: ledger.missing.length === 0 ? '齐全' : `缺 ${ledger.missing.length} 项`,
          look: ledger.missing.length === 0 ? 'pass' : 'manual',
        },
        { title: '归档日期', value: <Day on={ledger.archivedOn} /> },
        { title: '台账保存到', value: <Day on={ledger.keepUntil} /> },
        { title: '视频保存到', value: <Day on={ledger.videoKeepUntil} /> },
      ]}
      steps={{ title: '台账进度', steps: stepsOf(ledger) }}
      standing={
        <>
          <CaseConcerns kind="ledger" id={ledger.classId} renews={['ledger', ledger.classId]} />
          <OpenFindings
            open={ledger.open}
            may={isOffered(ledger.acts, 'settle-finding')}
            of={['ledger', ledger.classId]}
            version={ledger.version}
            send={(body) =>
              got(
                api.POST('/api/ledgers/{id}/settlements', {
                  params: { path: { id: ledger.classId } },
                  body,
                }),
              )
            }
          />
        </>
      }
      tabs={[
        { key: 'items', title: '清单', body: () => <Items ledger={ledger} /> },
        { key: 'keeping', title: '保存期', body: () => <Keeping ledger={ledger} /> },
      ]}
      act={isOffered(ledger.acts, 'add') && <LedgerActs ledger={ledger} />}
      course={{
        kind: 'class',
        id: ledger.classId,
        version: ledger.version,
        renews: ['ledger', ledger.classId],
      }}
    />
  )
}

const signs = { there: 'pass', missing: 'fail', 'not-needed': 'unknown' } as const
const words = { there: '已有', missing: '缺少', 'not-needed': '不需要' }

function Items({ ledger }: { ledger: LedgerView }) {
  return (
    <ScrollBox title="台账清单">
      <table className="plain-table">
        <caption className="unseen">台账清单</caption>
        <thead>
          <tr>
            {['条款', '材料', '状态', '说明', '文件'].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ledger.items.map((item) => (
            <tr key={item.kind}>
              <td>
                <Link to={clausePath(item.clause)}>{clauseName(item.clause)}</Link>
              </td>
              <td>{item.name}</td>
              <td>
                {item.state === 'not-needed' ? (
                  <span className="mute">— {words[item.state]}</span>
                ) : (
                  <Sign kind={signs[item.state]} word={words[item.state]} />
                )}
              </td>
              <td>{item.says}</td>
              <td>
                <ul>
                  {item.files.map((file) => (
                    <li key={file.id}>
                      <a href={`/api/files/${file.id}`} download>
                        {file.name}
                      </a>
                    </li>
                  ))}
                </ul>
                {item.files.length === 0 && item.made && item.state === 'there' && (
                  <span className="mute">下载时由系统生成</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Keeping({ ledger }: { ledger: LedgerView }) {
  const { retention } = ledger
  return (
    <dl className="fact-list">
      <div>
        <dt>台账保存</dt>
        <dd>
          {retention.ledgerMonths} 个月，
          <Day on={ledger.keepFrom} /> 起，到 <Day on={ledger.keepUntil} />
        </dd>
      </div>
      <div>
        <dt>视频保存</dt>
        <dd>
          {retention.videoMonths} 个月，到 <Day on={ledger.videoKeepUntil} />
        </dd>
      </div>
      <div className="wide">
        <dt>怎样起算</dt>
        <dd>
          {retention.start} <ToConfirm />
        </dd>
      </div>
      <div className="wide">
        <dt>“及时”归档的期限</dt>
        <dd>
          {retention.archiveDays === null ? '未定' : `结课后 ${retention.archiveDays} 天`} <ToConfirm />
        </dd>
      </div>
      {ledger.manifestHash && (
        <div className="wide">
          <dt>归档校验值（SHA-256）</dt>
          <dd className="number">{ledger.manifestHash}</dd>
        </div>
      )}
    </dl>
  )
}

function stepsOf(ledger: LedgerView): Step[] {
  const complete = ledger.missing.length === 0
  const done = ledger.archivedOn !== null
  return [
    { title: '收齐材料', state: complete ? 'done' : 'now', note: complete ? undefined : '轮到培训主体' },
    {
      title: '逐项核实',
      state: done ? 'done' : !complete ? 'next' : ledger.unsettled > 0 ? 'now' : 'done',
      note: complete && !done && ledger.unsettled > 0 ? '轮到人社部门' : undefined,
    },
    {
      title: '归档',
      state: done ? 'done' : complete && ledger.unsettled === 0 ? 'now' : 'next',
      note: complete && !done && ledger.unsettled === 0 ? '轮到培训主体' : undefined,
    },
    { title: '保存', state: done ? 'now' : 'next', note: done ? `到 ${ledger.keepUntil}` : undefined },
  ]
}
