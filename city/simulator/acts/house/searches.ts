// People look for people, bodies, classes and claims: what they type is sent, not addressed, and a search changes nothing.
import type { ActKind } from '../../act.ts'
import { say } from '../../act.ts'

const search = (name: string, door: ActKind['door'], besides = {}): ActKind => ({
  name,
  door,
  cases: `select 'search' as id, true as open`,
  send: (m) => ({ body: { q: say(m, '张', '王建', '启东', '培训', '2025', '320681', 'qd'), ...besides } }),
})

export const searchActs: ActKind[] = [
  search('查找人员', 'POST /api/people/searches'),
  search('查找培训主体', 'POST /api/providers/searches'),
  search('查找班级', 'POST /api/classes/searches'),
  search('查找申领', 'POST /api/claims/searches'),
  search('查找教师', 'POST /api/teachers/searches'),
  search('下载查到的教师', 'POST /api/teachers/workbook', { reason: '核对教师名单' }),
  search('查找持证人员', 'POST /api/certificates/searches'),
  search('下载查到的证书', 'POST /api/certificates/workbook', { reason: '与省里核对证书' }),
  search('下载查到的申领', 'POST /api/claims/workbook', { reason: '与财政核对补贴' }),
  search('查找以前的补贴', 'POST /api/earlier-grants/searches'),
  search('下载查到的以前的补贴', 'POST /api/earlier-grants/workbook', { reason: '与来源单位核对' }),
]
