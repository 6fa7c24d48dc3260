// All stories of the city in the order of the regulation; the agenda sets them in the order of time.

import { worldBodies } from '../world-bodies.ts'
import type { WorldClass } from '../world-class.ts'
import type { Story } from './agenda.ts'
import { claimInPerson, claimInVain, claimRound, claimSome, objectToClaims } from './claims.ts'
import { holdClass, type LivingClass } from './classes.ts'
import { workOnConcerns } from './concerns/work.ts'
import { examineClass } from './exams.ts'
import { dissolveBody, rectifyBody } from './exit.ts'
import { fileBody } from './filing.ts'
import { appropriate, archiveClass, payInParts, payRound } from './payments.ts'
import type { LivingBody } from './registers.ts'
import type { Stage } from './stage.ts'
import { complaints, superviseClass } from './supervision.ts'
import { teachClass } from './teaching.ts'

export function storiesOf(s: Stage, world: WorldClass[]): Story[] {
  const homes = worldBodies.map((): LivingBody => ({ filing: '', teachers: [], rooms: [] }))
  const classes = world.map((c): LivingClass => ({ ...c, id: '', classNo: '', lessonIds: [] }))
  const taught = classes.filter((c) =>
    ['running', 'suspended', 'ended', 'examined', 'archived'].includes(c.state),
  )
  const over = taught.filter((c) => !['running', 'suspended'].includes(c.state))
  const spring = classes.filter((c) => c.round === 'spring')
  const autumn = classes.filter((c) => c.round === 'autumn')
  const told = (tale: WorldClass['tale']) => classes.find((c) => c.tale === tale)!
  const of = (body: number) => autumn.find((c) => c.body === body)!
  return [
    // 第三至六条
    ...homes.map((home, i) => fileBody(s, i, home)),
    // 第七至十条
    ...classes.map((c) => holdClass(s, c, homes[c.body]!, teachClass)),
    ...taught.map((c, n) => superviseClass(s, c, n)),
    ...complaints(s),
    workOnConcerns(s),
    // 第十一、十二条
    ...over.map((c, n) => examineClass(s, c, n)),
    // 第十三条
    appropriate(s),
    claimInPerson(s, spring[4]!, 190),
    claimRound(s, spring, { submit: 190, review: 184, approve: 180, publish: 177 }),
    payRound(s, spring),
    ...spring.filter((c) => c.state === 'archived').map((c) => archiveClass(s, c)),
    claimInVain(s, told('late'), 85),
    claimInVain(s, told('level'), 80),
    claimInVain(s, told('window'), 6),
    claimSome(s, of(0)),
    claimRound(s, [of(1)], { some: 6, submit: 25, review: 13 }),
    claimRound(s, [of(2)], { some: 6, submit: 28, review: 20, approve: 9 }),
    claimRound(s, [of(3)], { some: 6, submit: 28, review: 20, approve: 12, publish: 2 }),
    objectToClaims(s, of(3)),
    claimRound(s, [of(4)], { some: 9, submit: 45, review: 40, approve: 36, publish: 34 }),
    payInParts(s, of(4), [spring[4]!]),
    // 第十四条
    rectifyBody(s),
    dissolveBody(s),
  ]
}
