/** The one way to confirm: the button that names the act, and the way back. */
export function FormFoot({ title, busy, close }: { title: string; busy: boolean; close: () => void }) {
  return (
    <div className="row">
      <button type="submit" className="button button-primary" disabled={busy}>
        {title}
      </button>
      <button type="button" className="button" onClick={close}>
        先不办
      </button>
    </div>
  )
}
