import type { SheetChoice } from '../../../server/workbook/sheet/choice.ts'
import { api, got } from '../../api.ts'
import { useWrite } from '../act/useWrite.ts'
import { Trouble } from '../States.tsx'

/** Columns that are read by an earlier choice, each to be forgotten. */
export function KeptColumns({
  choice,
  busy,
  onForgotten,
}: {
  choice: SheetChoice
  busy: boolean
  onForgotten: () => void
}) {
  const forget = useWrite({
    mutationFn: (id: string) => got(api.DELETE('/api/sheet-mappings/{id}', { params: { path: { id } } })),
    onSuccess: onForgotten,
  })
  const kept = choice.headers.filter((h) => h.mapping !== null)
  if (kept.length === 0) return null
  return (
    <>
      <div className="row">
        {kept.map((h) => (
          <button
            key={h.column}
            type="button"
            className="link-button"
            disabled={busy || forget.isPending}
            onClick={() => h.mapping && forget.mutate(h.mapping)}
          >
            忘记“{h.title}”列的对应关系
          </button>
        ))}
      </div>
      {forget.error ? <Trouble error={forget.error} /> : null}
    </>
  )
}
