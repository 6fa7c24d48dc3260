// 第九条: what failed and is agreed to all the same, what a person has looked at, which factors were weighed, and why.
import { useQuery } from '@tanstack/react-query'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import type { Writing } from '../../../../web/ui/act/useWrite.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { TextField } from '../../../../web/ui/Fields.tsx'
import { Sign } from '../../../../web/ui/Sign.tsx'
import { Await } from '../../../../web/ui/States.tsx'
import { Tick } from '../../../../web/ui/Tick.tsx'
import type { ClassView } from '../../pages/class.ts'
import { exceptionClauses } from '../../rules.ts'
import type { Decision } from '../../schema.ts'

type Props = {
  view: ClassView
  act: Writing
  close: () => void
  /** `sent`: called once the server has taken it. */
  onSend: (body: Omit<Decision, 'version'>, sent: () => void) => void
}

export function DecisionForm({ view, act, close, onSend }: Props) {
  const draft = useDraft(
    // What a person has looked at counts for this version alone.
    { form: 'class-decision', subject: `${view.id}-${view.version}` },
    {
      reason: '',
      notes: {} as Record<string, string>,
      weighed: [] as string[],
      seen: [] as string[],
      excused: {} as Record<string, string>,
    },
  )
  const { reason, notes, weighed, seen, excused } = draft.form
  const set = (values: Partial<typeof draft.form>) => draft.change({ ...draft.form, ...values })
  const factors = useQuery({
    queryKey: ['class', view.id, 'factors', view.version],
    queryFn: () => got(api.GET('/api/classes/{id}/factors', { params: { path: { id: view.id } } })),
  })
  const failed = view.findings.filter((f) => f.verdict === 'fail')
  const open = view.findings.filter((f) => f.verdict === 'manual' || f.verdict === 'unknown')
  const firm = failed.filter((f) => !exceptionClauses.includes(f.clause))
  const toggle = (list: string[], key: string, on: boolean) =>
    on ? [...list, key] : list.filter((k) => k !== key)
  const send = (decision: Decision['decision']) =>
    onSend(
      {
        decision,
        reason,
        considered: weighed.map((clause) => ({ clause, note: notes[clause] ?? '' })),
        exceptions: Object.entries(excused)
          .filter(([, words]) => words.trim() !== '')
          .map(([clause, words]) => ({ clause, reason: words })),
        confirmed: seen,
      },
      draft.done,
    )
  const unreasoned = reason.trim() === ''
  return (
    <ActForm
      title="审批"
      says="同意后生成考勤表，花名册和课程表不再改动；退回后释放教师和教室；不同意的，本班办结，不能恢复。"
      act={act}
      button="同意开班"
      stopped={unreasoned || firm.length > 0}
      others={[
        { title: '退回补正', stopped: unreasoned, onSend: () => send('return') },
        { title: '不同意开班', danger: true, stopped: unreasoned, onSend: () => send('refuse') },
      ]}
      onSend={() => send('approve')}
      close={close}
      draft={draft}
    >
      {failed.length > 0 && (
        <section className="stack" aria-label="不符合的条款">
          <h2>不符合</h2>
          {failed.map((f) => (
            <div key={f.clause + f.title} className="stack">
              <p>
                <Sign kind="fail" /> <strong>{f.title}</strong>（{f.article}）：{f.say}
              </p>
              {exceptionClauses.includes(f.clause) ? (
                <TextField
                  label={`仍同意开班的理由：${f.title}`}
                  value={excused[f.clause] ?? ''}
                  error={act.fields[`exceptions.${f.clause}`]}
                  onChange={(words) => set({ excused: { ...excused, [f.clause]: words } })}
                />
              ) : (
                <p className="mute">此条不符合的，不能同意开班，只能退回或不同意。</p>
              )}
            </div>
          ))}
        </section>
      )}
      {open.length > 0 && (
        <fieldset className="ticks">
          <legend>须由人工核实，核实后勾选</legend>
          {open.map((f) => (
            <Tick
              key={f.clause + f.title}
              label={`${f.title}：${f.say}`}
              checked={seen.includes(f.clause)}
              onChange={(on) => set({ seen: toggle(seen, f.clause, on) })}
            />
          ))}
        </fieldset>
      )}
      <section className="stack" aria-label="综合考虑的因素">
        <h2>综合考虑的因素（第九条）</h2>
        <Await query={factors} lines={5}>
          {(list) => (
            <>
              {list.map((f) => (
                <div key={f.clause}>
                  <Tick
                    label={
                      <>
                        {f.title} <span className="second-line">{f.figure}</span>
                      </>
                    }
                    checked={weighed.includes(f.clause)}
                    onChange={(on) => set({ weighed: toggle(weighed, f.clause, on) })}
                  />
                  {weighed.includes(f.clause) && (
                    <TextField
                      hidden
                      label={`情况说明：${f.title}`}
                      placeholder="情况说明（可以不填）"
                      value={notes[f.clause] ?? ''}
                      onChange={(words) => set({ notes: { ...notes, [f.clause]: words } })}
                    />
                  )}
                </div>
              ))}
            </>
          )}
        </Await>
      </section>
      <TextField
        label="意见和理由"
        help="培训主体会看到；退回的，请一次写全需要补正的内容。"
        long
        value={reason}
        onChange={(words) => set({ reason: words })}
        error={act.fields.reason}
        required
      />
    </ActForm>
  )
}
