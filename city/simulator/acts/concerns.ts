// 问题线索 (第十条): bodies are heard, two people decide, what was upheld is settled, and what nobody has decided is let pass by name.
import type { CaseConcerns } from '../../../areas/concerns/gates/schema.ts'
import { raisable } from '../../../areas/concerns/raising/clauses.ts'
import type { Concern } from '../../../areas/concerns/schema.ts'
import { type ConcernAct, concernLife, undecided } from '../../../areas/concerns/states.ts'
import { type ActKind, type Case, type Moment, mayFollowSql, type Sent, say } from '../act.ts'
import { evidence } from './recoveries.ts'

const concerns = (open: string) =>
  `select c.id, c.subject_id as class_id, c.provider_code as provider, ${open} as open, o.source = 'complaint' as reported, c.status,
    o.severe_proposed as severe, c.version, c.proposes, c.answer is not null as answered from concerns c join concern_origins o on o.concern_id = c.id order by c.number`
/** Of an act that is never lawful: no other case, for there it may be. */
const only = (open: string) => `select * from (${concerns(open)}) as those where open`
const after = (act: ConcernAct) => concerns(mayFollowSql(concernLife, act, 'c.status'))
const about = (
  subjects: string,
) => `exists (select from concerns x where x.status in (${undecided.map((s) => `'${s}'`).join()})
  and (x.subject_kind, x.subject_id) in (${subjects}))`
const ofClass = about(`('class', k.id::text)`)
const ofClaim = (k: string) =>
  about(`('claim', ${k}.id::text), ('class', ${k}.class_id::text), ('provider', ${k}.provider_code)`)
const ofFiling = `exists (select from concerns x where x.status in ('raised', 'heard', 'proposed') and x.provider_code = f.provider_code)`

/** Every case that may stand at a gate. */
const gates = `select * from (
    select 'filing' as kind, f.id, null::uuid as class_id, false as of_all, f.number as no, f.status = 'visited' and ${ofFiling} as open from filings f
    union all select 'class', k.id, k.id, false, k.class_no, k.status = 'submitted' and ${ofFiling.replace('f.provider_code', 'k.provider_code')} from classes k
    union all select 'exam', k.id, k.id, false, k.class_no, k.status = 'ended' and ${ofClass} from classes k
    union all select 'ledger', k.id, k.id, false, k.class_no, k.status = 'examined' and ${ofClass} from classes k
    union all select 'claim', k.id, k.class_id, false, k.claim_no, k.status in ('submitted', 'reviewed', 'cleared') and ${ofClaim('k')} from claims k
      where k.class_id is not null
    union all select 'payment', b.id, null, true, b.number, b.status in ('prepared', 'approved') and exists (select from payments y
      join claims k on k.id = y.claim_id where y.batch_id = b.id and ${ofClaim('k')}) from payment_batches b) as cases
  order by kind, no`

/** What somebody may say that something is wrong with: now and then what is long over. */
const subjects = `select * from (select 'class' as kind, k.id::text as id, k.class_no as no, k.status in ('running', 'ended') as open from classes k
    union all select 'provider', p.credit_code, p.credit_code, true from providers p
    union all select 'claim', c.id::text, c.claim_no, c.status in ('submitted', 'reviewed') from claims c where c.class_id is not null) as subjects
  order by kind, no`

/** Classes each with one of their own trainees, or with somebody whose seat is in another class of the same body. */
const ofTrainees = (open: string, own: boolean) =>
  `select 'class' as kind, c.id, c.class_no, t.person_id, ${open} as open from classes c
    join class_trainees t on ${
      own
        ? 't.class_id = c.id'
        : `t.provider_code = c.provider_code and not exists (
      select from class_trainees o where o.class_id = c.id and o.person_id = t.person_id)`
    }
    join persons p on p.id = t.person_id order by c.class_no desc, p.id_number_hash limit 200`

function sayOfTrainee(m: Moment, c: Case) {
  return {
    body: {
      ...{ clientKey: m.key(), clause: m.r.pick(['A10.16(d)', 'A10.16(d)', 'A14.6']), personId: c.person_id },
      words: '当天座位上的不是花名册上的学员本人。',
      evidence: '核对了身份证和签到照片，两人不是同一个人。',
    },
  }
}

export const concernActs: ActKind[] = [
  {
    name: '登记线索',
    door: 'POST /api/concern-subjects/:kind/:id/concerns',
    cases: subjects,
    send: (m, c) => ({
      body: {
        clientKey: m.key(),
        clause: m.r.pick(raisable[String(c.kind)] ?? ['A14.6']),
        words: say(m, '现场授课的不是备案的教师。', '查看签到表，与课堂录像的人数对不上。'),
        evidence: '现场照片和签到表，已当场核对。',
      },
    }),
  },
  {
    name: '登记学员的线索',
    door: 'POST /api/concern-subjects/:kind/:id/concerns',
    cases: ofTrainees(`c.status in ('submitted', 'running', 'ended')`, true),
    send: sayOfTrainee,
    often: 2,
  },
  {
    name: '登记已退出学员的线索',
    door: 'POST /api/concern-subjects/:kind/:id/concerns',
    cases: ofTrainees('true', false),
    send: sayOfTrainee,
    never: true,
  },
  {
    name: '说明线索',
    door: 'POST /api/concerns/:id/answer',
    cases: after('answer'),
    send: (m) => ({
      body: { words: say(m, '当天有事临时停课，已经补上。', '反映的情况不实，附有签到表。') },
    }),
    often: 2,
  },
  {
    name: '期满后说明线索',
    door: 'POST /api/concerns/:id/answer',
    cases: only(`c.status = 'heard' and c.answered_at is null`),
    send: () => ({ body: { words: '期限内没有看到通知，现在补充说明。' } }),
    never: true,
  },
  {
    name: '补充线索材料',
    door: 'POST /api/concerns/:id/papers',
    cases: after('add'),
    send: () => ({ form: [evidence] }),
  },
  {
    name: '提请认定线索',
    door: 'POST /api/concerns/:id/proposal',
    cases: after('propose'),
    send: (m, c) => ({
      body: {
        version: c.version,
        words: '核对了录像和签到记录，意见如下。',
        proposes: m.r.pick(['upheld', 'upheld', 'dismissed', 'dismissed', 'dismissed']),
        severe: c.reported === true && m.r.whole(3) === 0,
        attempts: m.r.whole(5),
      },
    }),
    often: 2,
  },
  {
    name: '认定线索',
    door: 'POST /api/concerns/:id/decision',
    // As it was proposed; now and then otherwise all the same, or on nothing named.
    cases: after('uphold'),
    send: (m, c) => ({
      body: {
        ...{
          version: c.version,
          decision: m.r.whole(8) > 0 ? c.proposes : m.r.pick(['upheld', 'dismissed']),
          words: '已核对全部材料，理由如上。',
          restsOn: m.r.whole(8) > 0 ? { kind: c.answered === true ? 'answer' : 'none' } : null,
        },
        severe: c.severe === true && c.proposes === 'upheld' && m.r.whole(4) > 0,
      },
    }),
    often: 3,
  },
  {
    name: '一人认定不成立',
    door: 'POST /api/concerns/:id/decision',
    cases: only(`c.status in ('raised', 'heard') or c.status = 'proposed' and c.proposes = 'upheld'`),
    send: (_, c) => ({
      body: {
        ...{ version: c.version, decision: 'dismissed', words: '没有发现所反映的情况，不再核查。' },
        severe: false,
        restsOn: { kind: 'none' },
      },
    }),
    often: 2,
    never: true,
  },
  {
    name: '了结线索',
    door: 'POST /api/concerns/:id/settlement',
    cases: after('settle'),
    send: async (m, c) => {
      const { json } = await m.ask(`/api/concerns/${c.id}`)
      const rests: Concern['rests'] = json?.rests ?? []
      // On what was done where something was; now and then on a bare word all the same.
      if (rests.length === 0 && m.r.whole(20) > 0) return undefined
      const one = rests.length > 0 && m.r.whole(8) > 0 ? m.r.pick(rests) : null
      return {
        body: {
          version: json?.version ?? c.version,
          settlement: one?.settles ?? m.r.pick(['mended', 'punished']),
          words: '已按要求整改，并复查合格。',
          restsOn: one ? { kind: one.kind, id: one.id } : null,
        },
      }
    },
    often: 3,
  },
  {
    name: '放行线索',
    door: 'POST /api/case-concerns/:kind/:id/passes',
    cases: gates,
    send: pass,
    often: 4,
  },
]

/** One that nobody has decided, where there is one; else the first that is told, or none. */
async function pass(m: Moment, c: Case): Promise<Sent | undefined> {
  const { json } = await m.ask(`/api/case-concerns/${c.kind}/${c.id}`)
  const told: CaseConcerns | null = json?.concerns ? json : null
  const open = told?.concerns.filter(({ meaning }) => meaning === 'open') ?? []
  if (open.length === 0 && m.r.whole(40) > 0) return undefined
  const [one] = open.length > 0 ? open : (told?.concerns ?? [])
  return {
    body: {
      concern: one?.id ?? '00000000-0000-4000-8000-000000000000',
      version: one?.version ?? 1,
      gate: told?.gate ?? 'exam',
      whole: one?.wider === true && m.r.whole(3) === 0,
      reason: '所涉情况与本件无关，先行办理。',
      evidence: '查看了本班录像和签到表。',
      paper: null,
    },
  }
}
