import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, got } from '../../../../web/api.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import type { Level } from '../../../catalogue/levels.ts'

export type Picked = { code: string; name: string; levels: Level[] }

/** Finds an occupation of the catalogue by a part of its name or code; only what stands there can be picked. */
export function OccupationPicker({
  label,
  chosen,
  error,
  onPick,
}: {
  label: string
  chosen: string
  error?: string
  onPick: (picked: Picked) => void
}) {
  const [words, setWords] = useState('')
  const q = words.trim()
  const found = useQuery({
    queryKey: ['catalogue-pick', q],
    queryFn: () => got(api.GET('/api/catalogue', { params: { query: { q, size: 60 } } })),
    enabled: q.length > 0,
    staleTime: 300_000,
  })
  const list = grouped(found.data?.rows ?? [])
  return (
    <div className="stack">
      <TextField
        label={label}
        type="search"
        autoComplete="off"
        placeholder="输入名称或编码，从补贴目录选取"
        help={chosen ? `已选：${chosen}` : undefined}
        error={error}
        value={words}
        onChange={setWords}
      />
      {q && found.data && (
        <ul className="row" aria-label="目录中的职业（工种）">
          {list.slice(0, 8).map((item) => (
            <li key={`${item.code} ${item.name}`}>
              <button
                type="button"
                className="button"
                onClick={() => {
                  onPick(item)
                  setWords('')
                }}
              >
                {item.name} <span className="mute number">{item.code}</span>
              </button>
            </li>
          ))}
          {list.length === 0 && <li className="mute">目录中没有“{q}”。</li>}
        </ul>
      )}
    </div>
  )
}

function grouped(rows: { code: string; name: string; level: Level }[]): Picked[] {
  const all = new Map<string, Picked>()
  for (const { code, name, level } of rows) {
    const key = `${code} ${name}`
    const known = all.get(key) ?? { code, name, levels: [] }
    all.set(key, { ...known, levels: [...known.levels, level] })
  }
  return [...all.values()]
}
