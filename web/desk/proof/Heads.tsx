// 签名链尾: where the chains of acts and of rows ended, the latest first.
import type { Got } from '../../api.ts'
import { Moment } from '../../ui/Day.tsx'
import { grouped } from '../../ui/Money.tsx'
import { ScrollBox } from '../../ui/ScrollBox.tsx'
import { Nothing } from '../../ui/States.tsx'

export function Heads({ heads }: { heads: Got<'/api/proof'>['heads'] }) {
  return (
    <section className="card stack" aria-label="签名链尾">
      <h2>签名链尾</h2>
      <p className="mute">
        每小时和每次发送银行时签名，印在拨付清单和公示上；与纸上的不同，就是末尾被删去或者整条链被重做。只列最近的。
      </p>
      {heads.length === 0 ? (
        <Nothing title="还没有签名。" />
      ) : (
        <ScrollBox title="签名链尾">
          <table className="plain-table">
            <caption className="unseen">签名链尾</caption>
            <thead>
              <tr>
                <th scope="col">链尾</th>
                <th scope="col">时间</th>
                <th scope="col">操作记录到第</th>
                <th scope="col">数据行变动到第</th>
              </tr>
            </thead>
            <tbody>
              {heads.map((head) => (
                <tr key={head.number}>
                  <td className="number">{head.short}</td>
                  <td>
                    <Moment at={head.at} />
                  </td>
                  <td className="number">{grouped(head.journal)}</td>
                  <td className="number">{grouped(head.rows)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollBox>
      )}
    </section>
  )
}
