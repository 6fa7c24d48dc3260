// 第十条, 附件2: recordings of lessons, as a form and as an upload that goes on where it was cut. One class after the other, so
// that ledgers become whole.
import { film } from '../../../play/film.ts'
import type { ActKind, Case, Moment } from '../../act.ts'

const lessons = `select l.id, l.class_id, l.provider_code as provider, l.starts_at, extract(epoch from l.ends_at - l.starts_at)::int as seconds,
    (c.client_key like 'simulated-%' and c.status in ('running', 'ended', 'examined') or l.class_id = (select c.id from classes c join lessons x on x.class_id = c.id where c.status in ('running', 'ended', 'examined')
        and x.kind <> 'online' and x.ends_at < :now and not exists (select from recordings r where r.lesson_id = x.id)
      group by c.id order by c.status = 'running', count(*), c.class_no limit 1))
      and l.kind <> 'online' and l.ends_at < :now and not exists (select from recordings r where r.lesson_id = l.id) as open
  from lessons l join classes c on c.id = l.class_id where c.status not in ('draft', 'returned', 'submitted')
  order by c.class_no, l.position`

/** Of the whole lesson, now and then of a part, now and then none at all. */
async function filmOf(m: Moment, c: Case): Promise<Buffer> {
  const kind = m.r.whole(20)
  if (kind === 0) return Buffer.from('MZ 这不是录像')
  const seconds = kind === 1 ? Math.ceil(Number(c.seconds) / 2) : Number(c.seconds)
  return film(seconds, new Date(new Date(String(c.starts_at)).getTime() + m.serial() * 1_000))
}

export const recordingActs: ActKind[] = [
  {
    name: '上传课堂录像',
    door: 'POST /api/lessons/:id/recordings',
    cases: lessons,
    send: async (m, c) => ({ form: [{ name: 'file', fileName: '课堂.mp4', content: await filmOf(m, c) }] }),
    often: 9,
  },
  {
    name: '登记传完的课堂录像',
    door: 'POST /api/lessons/:id/uploaded-recordings',
    cases: lessons,
    send: async (m, c) => ({ body: { upload: await m.upload('课堂.mp4', await filmOf(m, c)) } }),
    often: 7,
  },
]
