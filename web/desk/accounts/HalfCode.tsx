type Props = {
  name: string
  /** Null where the request brings no code. */
  half: string | null
  which: 'first' | 'second'
  onDone: () => void
}

/** Half of a one-time code: the only time that anyone sees it. */
export function HalfCode({ name, half, which, onDone }: Props) {
  const first = which === 'first'
  return (
    <div className="notice notice-pass" role="status">
      {half ? (
        <p>
          “{name}”的一次性密码{first ? '前半' : '后半'}：<strong className="number">{half}</strong>
          <br />
          只显示这一次，请当面转交本人，不要告诉另一位办理人。
          {first
            ? '后半在复核后由复核的人转交；3 天内没有复核的，须重新提交。'
            : '前半由提交申请的人转交；两半之间加一横线，24 小时内登录一次，并改成自己的密码。'}
        </p>
      ) : (
        <p>{first ? `已提交，等待另一位系统管理员或者审批人员复核。` : `“${name}”的申请已复核。`}</p>
      )}
      <button type="button" className="button" onClick={onDone}>
        {half ? '已转交' : '知道了'}
      </button>
    </div>
  )
}
