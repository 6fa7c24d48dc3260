// Prepared facts of made-up claims (areas/subsidy/judge/facts.ts), about 18 in 100 refused, every rule met on both sides.
import { readOccupations } from '../catalogue.mjs'
import { dayNumber, dayText, drawFrom } from '../draw.mjs'

const FIRST_ISSUE = dayNumber('2024-03-01')
const LAST_ISSUE = dayNumber('2026-05-31')
const levels = ['5', '4', '3', '2', '1']

/** `count` claims; the same every time. */
export function makeClaims(count) {
  const draw = drawFrom(20_260_301)
  const occupations = readOccupations()
  return Array.from({ length: count }, (_, i) => makeClaim(draw, occupations, i))
}

function makeClaim(draw, occupations, i) {
  const work = draw.of(occupations)
  const level = draw.chance(4) ? 'special' : draw.of(work.levels)
  const issued = draw.int(FIRST_ISSUE, LAST_ISSUE)
  const applied = issued + daysUntilApplied(draw)
  const started = issued - draw.int(30, 120)
  const has = { filing: draw.chance(75), attendance: draw.chance(75) }
  const occupation = work.names.length > 1 ? `${work.code} ${work.name}` : work.code
  const facts = {
    claimNo: `SL${String(i + 1).padStart(7, '0')}`,
    person: draw.int(0, 0xffff_ffff).toString(16).padStart(8, '0').repeat(8),
    claimant: draw.of(['person', 'institution', 'enterprise']),
    classNo: `KB2025${draw.int(1000, 4999)}`,
    occupation,
    occupationCode: work.code,
    occupationName: work.name,
    catalogue: { known: true, named: true, names: work.names, entries: linesOf(work, level) },
    level,
    issuedOn: dayText(issued),
    appliedOn: dayText(applied),
    approvedOn: null,
    filedOn: has.filing ? dayText(started - (draw.chance(2) ? draw.int(-2, 6) : draw.int(7, 30))) : null,
    startedOn: has.filing ? dayText(started) : null,
    attendance: has.attendance ? share(draw) : null,
    otherFunding: draw.chance(1.5),
    has,
    earlier: [],
    open: 0,
    higher: [],
    problems: [],
  }
  addHistory(draw, facts, occupations, applied)
  if (draw.chance(2.5)) strayFromCatalogue(draw, facts, work)
  if (draw.chance(3)) blur(draw, facts)
  return facts
}

/** Mostly well within twelve months; some at the very edge, some late, a few before the certificate. */
function daysUntilApplied(draw) {
  if (draw.chance(2)) return draw.int(360, 376)
  if (draw.chance(3)) return draw.int(377, 700)
  if (draw.chance(0.5)) return -draw.int(1, 20)
  return draw.int(1, 330)
}

const share = (draw) => (draw.chance(2) ? draw.int(40, 79) : draw.int(80, 100)) * 10_000

// Claims of one catalogue line share its object, as the rows of one workbook do.
const shared = new Map()

function linesOf(work, level, validity = {}) {
  if (!work.levels.includes(level)) return []
  const key = `${work.code} ${work.name} ${level} ${validity.validFrom} ${validity.validTo}`
  if (!shared.has(key)) {
    const line = {
      name: work.name,
      level,
      rateFen: work.rateFen(level),
      validFrom: null,
      validTo: null,
      source: '目录',
    }
    shared.set(key, { ...line, ...validity, byCategory: level === 'special' })
  }
  return [shared.get(key)]
}

function addHistory(draw, facts, occupations, applied) {
  const length = draw.of([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 2, 2, 2, 3, 3, 4, 5])
  for (let n = 0; n < length; n++) {
    const same = draw.chance(18)
    const work = same ? { ...facts, names: facts.catalogue.names } : asClaimed(draw.of(occupations))
    const on = applied - draw.int(1, 600)
    facts.earlier.push({
      where: draw.of(['register', 'register', 'history', 'file']),
      row: draw.int(2, 9_999),
      claimNo: `SL${draw.int(1_000_000, 9_999_999)}`,
      outcome: draw.chance(86) ? 'granted' : draw.of(['refused', 'open']),
      claimant: draw.of(['person', 'institution', 'enterprise']),
      classNo: draw.chance(2) ? facts.classNo : `KB2024${draw.int(1000, 4999)}`,
      occupation: work.occupation,
      occupationName: work.occupationName,
      level: same && draw.chance(8) ? facts.level : draw.of(levels),
      appliedOn: dayText(on),
      issuedOn: dayText(on - draw.int(1, 300)),
      provider: '91320681MA00000000',
    })
  }
  const above = levels.slice(levels.indexOf(facts.level) + 1)
  if (facts.level !== 'special' && above.length > 0 && draw.chance(6)) {
    for (let n = draw.int(1, 2); n > 0; n--) {
      const issuedOn = dayText(applied + draw.int(-700, 250))
      facts.higher.push({ where: 'register', row: null, level: draw.of(above), issuedOn, provider: null })
    }
  }
}

const asClaimed = (work) => ({
  occupation: work.names.length > 1 ? `${work.code} ${work.name}` : work.code,
  occupationName: work.name,
})

/** A code that the catalogue lacks, another name under a known code, or a line that was in force at another time. */
function strayFromCatalogue(draw, facts, work) {
  const { catalogue } = facts
  const kind = draw.int(1, 3)
  if (kind === 1) facts.catalogue = { known: false, named: false, names: [], entries: [] }
  else if (kind === 2)
    Object.assign(facts, {
      occupationName: '同类工种',
      catalogue: { ...catalogue, named: false, entries: [] },
    })
  else
    catalogue.entries = linesOf(
      work,
      facts.level,
      draw.of([{ validFrom: '2025-07-01' }, { validTo: '2025-06-30' }]),
    )
}

/** A cell that could not be read. */
function blur(draw, facts) {
  const [field, column] = draw.of([
    ['person', '身份证号'],
    ['classNo', '班级编号'],
    ['level', '等级'],
    ['issuedOn', '发证日期'],
    ['appliedOn', '申报日期'],
    ['otherFunding', '其他部门已资助'],
    ['filedOn', '开班备案日期'],
    ['attendance', '出勤率'],
  ])
  facts[field] = null
  if (field === 'person') Object.assign(facts, { earlier: [], higher: [] })
  if (field === 'level') facts.catalogue = { ...facts.catalogue, entries: [] }
  facts.problems.push({ column, says: `“${column}”不可读，请更正后重新填写。` })
}
