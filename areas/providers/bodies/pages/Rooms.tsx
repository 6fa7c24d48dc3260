import { api, got, Problem } from '../../../../web/api.ts'
import { useWrite } from '../../../../web/ui/act/useWrite.ts'
import { DraftNotice, DraftSays } from '../../../../web/ui/draft/DraftNotice.tsx'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import { ScrollBox } from '../../../../web/ui/ScrollBox.tsx'
import { Nothing, Trouble } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import type { Room } from '../schema.ts'
import { roomNames } from './words.ts'

export function RoomsTable({ rooms, onChange }: { rooms: Room[]; onChange?: (room: Room) => void }) {
  if (rooms.length === 0) return <Nothing title="还没有登记场地。" />
  return (
    <ScrollBox title="场地，表格">
      <table className="plain-table">
        <caption className="unseen">场地</caption>
        <thead>
          <tr>
            {['名称', '类型', '座位', '面积', '视频监控'].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rooms.map((room) => (
            <tr key={room.id}>
              <td>
                {room.name}
                {onChange && (
                  <button type="button" className="link-button" onClick={() => onChange(room)}>
                    修改<span className="unseen">：{room.name}</span>
                  </button>
                )}
              </td>
              <td>{roomNames[room.kind]}</td>
              <td className="number">{room.seats} 座</td>
              <td className="number">{room.area} 平方米</td>
              <td>{room.camera ? '✓ 有' : '— 无'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

const empty = { id: '', name: '', kind: 'theory', seats: '', area: '', camera: true }

/** The body's rooms: adds one, or changes the one chosen. */
export function Rooms({ rooms, renew }: { rooms: Room[]; renew: () => void }) {
  const draft = useDraft({ form: 'room' }, empty)
  const { form } = draft
  const save = useWrite({
    mutationFn: () => {
      const body = {
        name: form.name,
        kind: form.kind as Room['kind'],
        seats: Number(form.seats),
        area: Number(form.area),
        camera: form.camera,
      }
      return form.id
        ? got(api.PUT('/api/rooms/{id}', { params: { path: { id: form.id } }, body }))
        : got(api.POST('/api/rooms', { body }))
    },
    onSuccess: () => {
      draft.done()
      renew()
    },
  })
  const set = (field: 'name' | 'kind' | 'seats' | 'area') => (text: string) =>
    draft.change({ ...form, [field]: text })
  const fields = save.error instanceof Problem ? save.error.fields : {}
  return (
    <div className="stack">
      <RoomsTable
        rooms={rooms}
        onChange={(room) => draft.change({ ...room, seats: String(room.seats), area: String(room.area) })}
      />
      <form
        className="stack"
        aria-label={form.id ? '修改场地' : '登记场地'}
        onSubmit={(event) => {
          event.preventDefault()
          save.mutate()
        }}
      >
        <DraftNotice draft={draft} />
        <div className="field-grid">
          <TextField label="场地名称" value={form.name} onChange={set('name')} error={fields.name} required />
          <SelectField
            label="场地类型"
            value={form.kind}
            options={[
              { value: 'theory', label: roomNames.theory },
              { value: 'practice', label: roomNames.practice },
            ]}
            onChange={set('kind')}
          />
          <TextField
            label="座位（座）"
            type="number"
            value={form.seats}
            onChange={set('seats')}
            error={fields.seats}
            required
          />
          <TextField
            label="面积（平方米）"
            type="number"
            value={form.area}
            onChange={set('area')}
            error={fields.area}
            required
          />
        </div>
        <Tick
          label="装有视频监控"
          checked={form.camera}
          onChange={(camera) => draft.change({ ...form, camera })}
        />
        {save.error && <Trouble error={save.error} />}
        <div className="row">
          <button type="submit" className="button" disabled={save.isPending}>
            {form.id ? '保存修改' : '登记这个场地'}
          </button>
          {form.id && (
            <button type="button" className="button" onClick={() => draft.done()}>
              不改了
            </button>
          )}
          <DraftSays draft={draft} />
        </div>
      </form>
    </div>
  )
}
