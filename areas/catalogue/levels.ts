// The five levels of skill and 专项能力, which stands outside their order.

export const levels = ['5', '4', '3', '2', '1', 'special'] as const
export type Level = (typeof levels)[number]

export const levelNames: Record<Level, string> = {
  '5': '五级',
  '4': '四级',
  '3': '三级',
  '2': '二级',
  '1': '一级',
  special: '专项能力',
}

/** 1 for 五级 … 5 for 一级; null for 专项能力, which is neither higher nor lower than a level. */
export const rank = (level: Level): number | null => (level === 'special' ? null : 6 - Number(level))

/** Is `a` a higher level than `b`? Never so when either is 专项能力. */
export function isHigher(a: Level, b: Level): boolean {
  const [ra, rb] = [rank(a), rank(b)]
  return ra !== null && rb !== null && ra > rb
}

const spoken: Record<string, Level> = {
  一级: '1',
  二级: '2',
  三级: '3',
  四级: '4',
  五级: '5',
  '1级': '1',
  '2级': '2',
  '3级': '3',
  '4级': '4',
  '5级': '5',
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
  '5': '5',
  高级技师: '1',
  技师: '2',
  高级工: '3',
  高级: '3',
  中级工: '4',
  中级: '4',
  初级工: '5',
  初级: '5',
  专项能力: 'special',
  专项职业能力: 'special',
  专项: 'special',
}

/** Reads a level as people write it: 四级, 四级/中级工, 中级工（四级）, 4级, 专项能力; undefined when it is none. */
export function readLevel(text: string): Level | undefined {
  const plain = text.normalize('NFKC').replace(/\s/g, '')
  if (spoken[plain]) return spoken[plain]
  const found = new Set(
    plain
      .split(/[/、()]/)
      .filter(Boolean)
      .map((word) => spoken[word]),
  )
  const [only] = found
  return found.size === 1 ? only : undefined
}
