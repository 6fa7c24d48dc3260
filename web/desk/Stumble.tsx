/** A page that broke, or a chunk that a newer version has replaced. */
export function Stumble() {
  return (
    <main className="alone">
      <h1>本页没能打开</h1>
      <p>可能是网络中断，或系统刚刚更新。您已提交的内容不受影响。</p>
      <div className="row">
        <button type="button" className="button button-primary" onClick={() => location.reload()}>
          重新打开
        </button>
        <a className="button" href="/">
          回到首页
        </a>
      </div>
    </main>
  )
}
