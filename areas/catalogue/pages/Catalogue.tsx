import { citing } from '../../../regulation/clause-name.ts'
import { PageHead } from '../../../web/ui/PageHead.tsx'
import { useAddress } from '../../../web/ui/register/useAddress.ts'
import { ChangeCase } from '../changes/pages/ChangeCase.tsx'
import { Changes } from '../changes/pages/Changes.tsx'
import { useMay } from '../changes/pages/changes.ts'
import { Entries } from './Entries.tsx'
import { History } from './History.tsx'
import { Renamings } from './Renamings.tsx'
import '../../../regulation/pages/registers.css'

const tabs = { entries: '目录', renamings: '更名改码' }
/** Kept by the bureau, and read by it alone. */
const ofBureau = { changes: '更改' }

/** What is subsidised, and with how much: open to anyone; how it changes, to the bureau. */
export function Catalogue() {
  const { get, change } = useAddress()
  const inside = useMay('read')
  const shown: Record<string, string> = inside ? { ...tabs, ...ofBureau } : tabs
  const of = get('of') ?? 'entries'
  const [code, name, opened] = [get('code'), get('name'), inside ? get('change') : undefined]
  return (
    <>
      <PageHead title="目录与标准" note={citing`第十三条：纳入目录的职业（工种）方可补贴`} />
      <nav className="tabs" aria-label="目录与标准">
        {Object.entries(shown).map(([id, title]) => (
          <button
            key={id}
            type="button"
            aria-current={of === id ? 'page' : undefined}
            onClick={() =>
              change({ of: id === 'entries' ? null : id, code: null, name: null, change: null }, false)
            }
          >
            {title}
          </button>
        ))}
      </nav>
      {inside && of === 'changes' ? (
        opened ? (
          <ChangeCase id={opened} />
        ) : (
          <Changes />
        )
      ) : of === 'renamings' ? (
        <Renamings />
      ) : code && name ? (
        <History code={code} name={name} />
      ) : (
        <Entries />
      )}
    </>
  )
}
