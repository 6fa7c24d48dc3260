import { isOffered } from '../../../../server/cases/steps.ts'
import { api, got } from '../../../../web/api.ts'
import { ActForm } from '../../../../web/ui/act/ActForm.tsx'
import { WhyNot } from '../../../../web/ui/act/Acts.tsx'
import { isCase, useAct } from '../../../../web/ui/act/useAct.ts'
import { useDraft } from '../../../../web/ui/draft/useDraft.ts'
import { SelectField, TextField } from '../../../../web/ui/Fields.tsx'
import type { ClassView } from '../../pages/class.ts'

type Kind = 'filing-form' | 'roster'
const names: Record<Kind, string> = {
  'filing-form': '职业技能培训开班备案表',
  roster: '职业技能培训学员花名册',
}
const kinds: Kind[] = ['filing-form', 'roster']

/** The two papers of 第八条: to print, and when they came in. */
export function Papers({ view }: { view: ClassView }) {
  return (
    <div className="stack">
      {kinds.map((kind) => {
        const received = view.papers.filter((p) => p.kind === kind).map((p) => p.receivedOn)
        return (
          <section key={kind} className="card stack" aria-label={names[kind]}>
            <h2>{names[kind]}</h2>
            <p className={received.length > 0 ? 'sign-pass' : 'mute'}>
              {received.length > 0 ? `✓ 纸质件已收到：${received.join('、')}` : '纸质件尚未登记收到。'}
            </p>
            {isOffered(view.paperActs, 'print') && (
              <div className="row">
                <a className="button" href={`/api/classes/${view.id}/documents/${kind}`} download>
                  下载 PDF
                </a>
                {kind === 'roster' && <span className="mute">含完整身份证号，下载会记入日志。</span>}
              </div>
            )}
          </section>
        )
      })}
      {isOffered(view.paperActs, 'receive') ? <Receipt id={view.id} /> : <WhyNot acts={view.paperActs} />}
    </div>
  )
}

function Receipt({ id }: { id: string }) {
  const draft = useDraft(
    { form: 'paper-receipt', subject: id },
    { kind: 'filing-form' as Kind, receivedOn: '' },
  )
  const { kind, receivedOn } = draft.form
  const act = useAct<ClassView>({
    of: ['class', id],
    answers: isCase,
    renews: [],
    send: () =>
      got(api.POST('/api/classes/{id}/papers', { params: { path: { id } }, body: { kind, receivedOn } })),
    onSuccess: () => draft.done(),
  })
  return (
    <ActForm
      title="登记收到纸质件"
      button="登记收到"
      act={act}
      stopped={receivedOn === ''}
      onSend={() => act.mutate()}
      draft={draft}
    >
      <div className="field-grid">
        <SelectField
          label="材料"
          value={kind}
          options={kinds.map((value) => ({ value, label: names[value] }))}
          onChange={(value) => draft.change({ kind: value as Kind, receivedOn })}
        />
        <TextField
          label="收到日期"
          type="date"
          value={receivedOn}
          onChange={(day) => draft.change({ kind, receivedOn: day })}
          error={act.fields.receivedOn}
          required
        />
      </div>
    </ActForm>
  )
}
