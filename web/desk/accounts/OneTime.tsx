/** The only time that anyone sees this password. */
export function OneTime({ name, password, onDone }: { name: string; password: string; onDone: () => void }) {
  return (
    <div className="notice notice-pass" role="status">
      <p>
        “{name}”的一次性密码：<strong className="number">{password}</strong>
        <br />
        只显示这一次，请当面转交。本人首次登录时须修改。
      </p>
      <button type="button" className="button" onClick={onDone}>
        已转交
      </button>
    </div>
  )
}
