// The occupation and level stand in the catalogue (第十三条).
import { rule } from '../../../regulation/rule.ts'
import { levelNames } from '../../catalogue/levels.ts'
import { catalogueLine } from './evidence.ts'
import type { CatalogueEntry, ClaimFacts } from './facts.ts'
import { occupationText } from './occupation.ts'
import { type CatalogueDate, catalogueDay, entryInForce } from './rate.ts'

export const inCatalogue = rule<
  ClaimFacts,
  object,
  { day: CatalogueDate; special: 'category' | 'listedOnly' | 'manual' },
  CatalogueEntry | undefined
>({
  name: 'inCatalogue',
  clause: 'A13.1',
  also: ['A13.2'],
  title: '职业（工种）和等级在补贴目录内',
  open: true,
  params: {},
  readings: { day: 'A13.1.catalogueDate', special: 'A13.1.special' },
  look: (f, _p, r) => entryInForce(f, r.day, r.special),
  same: (_f, entry) => entry,
  test: (f, _p, r, entry) => {
    if (f.occupationCode === null || f.level === null) return 'unknown'
    if (!f.catalogue.known) return 'fail'
    if (!f.catalogue.named) return 'manual'
    const day = catalogueDay(f, r.day)
    if (day === null) return f.catalogue.entries.length === 0 ? 'fail' : 'unknown'
    if (!entry) return 'fail'
    return entry.byCategory && r.special === 'manual' ? 'manual' : 'pass'
  },
  say: {
    pass: (_f, _p, _r, entry) =>
      `${entry!.name}${levelNames[entry!.level]}在目录内，补贴标准${entry!.rateFen / 100}元。`,
    fail: (f, _p, r) =>
      f.catalogue.known
        ? `${occupationText(f)}${f.catalogue.entries.length > 0 ? `于${catalogueDay(f, r.day)}` : ''}不在补贴目录内，不予补贴。`
        : `职业编码${f.occupationCode}（${f.occupationName ?? ''}）不在补贴目录内，不予补贴。`,
    manual: (f) =>
      f.catalogue.named
        ? `${occupationText(f)}按职业类别套用标准，须由人工确认。`
        : `职业编码${f.occupationCode}在目录中名为“${f.catalogue.names.join('、')}”，申报为“${f.occupationName ?? ''}”，须由人工核对。`,
    unknown: '职业编码、等级或日期不可读，未能核对目录。',
  },
  remedy: (f) =>
    f.catalogue.known && !f.catalogue.named ? '核对职业编码与职业（工种）名称后重新预审。' : null,
  evidence: (f, _p, _r, entry) => (f.catalogue.named ? catalogueLine(entry) : null),
})
