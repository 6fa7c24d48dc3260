// 自动提示的准确率: what the house noticed by itself, how often it proved right, and which kind has fallen silent.
import { clauseName } from '../../../regulation/clause-name.ts'
import { api, got } from '../../../web/api.ts'
import { paths } from '../../../web/paths.ts'
import { useCase } from '../../../web/ui/case/CasePage.tsx'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { ScrollBox } from '../../../web/ui/ScrollBox.tsx'
import { Await } from '../../../web/ui/States.tsx'
import { sourceNames } from '../names.ts'

const heads = ['提示', '来源', '所涉条款', '已提出', '尚未认定', '属实', '不成立', '准确率', '状态']

export function Signals() {
  const found = useCase(['concern-signals'], () => got(api.GET('/api/concern-signals')))
  return (
    <>
      <PageHead
        title="自动提示的准确率"
        note="系统自动提出或按登记的数值提出的线索由人认定；准确率低于参数的停止提出，条文要求处理的除外"
        from={[{ title: '问题线索', to: paths.concerns }]}
      />
      <Await query={found} lines={4}>
        {(lines) => (
          <ScrollBox title="自动提示的准确率">
            <p className="mute">
              {lines[0]?.months == null
                ? '属实、不成立按全部已认定的线索计算。'
                : `属实、不成立按近 ${lines[0].months} 个月计算。`}
            </p>
            <table className="plain-table">
              <caption className="unseen">自动提示的准确率</caption>
              <thead>
                <tr>
                  {heads.map((head) => (
                    <th key={head} scope="col">
                      {head}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr key={line.signal}>
                    <td>{line.title}</td>
                    <td>{sourceNames[line.source]}</td>
                    <td>{clauseName(line.clause)}</td>
                    <td className="number">{line.raised}</td>
                    <td className="number">{line.open}</td>
                    <td className="number">{line.upheld}</td>
                    <td className="number">{line.dismissed}</td>
                    <td className="number">{line.precision ?? '—'}</td>
                    <td>
                      {line.silent ? (
                        <span className="sign-manual">! 准确率过低，已停止提出</span>
                      ) : (
                        <span className="sign-pass">
                          {line.ordered ? `✓ 一律提出，${clauseName(line.ordered)}要求处理` : '✓ 正常提出'}
                        </span>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </ScrollBox>
        )}
      </Await>
    </>
  )
}
