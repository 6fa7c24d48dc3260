import { Link } from 'react-router'
import { paths } from '../paths.ts'
import { PageHead } from '../ui/PageHead.tsx'

export function NoPage() {
  return (
    <>
      <PageHead title="没有这个页面" />
      <p>
        地址可能有误，或内容已移走。<Link to={paths.home}>回到首页</Link>
      </p>
    </>
  )
}
