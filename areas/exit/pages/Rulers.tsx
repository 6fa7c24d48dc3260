import type { RowOf } from '../../../web/api.ts'
import { Ruler } from '../../../web/ui/figures/Ruler.tsx'
import './exit.css'

/** Distance to each red line that can be counted. */
export function Rulers({ rulers }: { rulers: RowOf<'/api/exits'>['rulers'] }) {
  if (rulers.length === 0) return <span className="mute">没有生效的协议</span>
  return (
    <div className="rulers">
      {rulers.map((r) => (
        <div key={r.clause} className={r.crossed ? 'ruler-crossed' : undefined}>
          <Ruler
            title={r.crossed ? `× ${r.title}` : r.title}
            value={r.value}
            max={r.max}
            mark={{ at: r.line, word: '红线' }}
            says={r.says}
          />
        </div>
      ))}
    </div>
  )
}
