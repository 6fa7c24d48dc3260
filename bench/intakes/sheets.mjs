// Sheets as an office has them from the province: made-up people with right check digits, certificates with right parts.
import '../registers/typescript.mjs'

const { checkCharacter } = await import('../../areas/people/identity-number.ts')
const { heldColumns } = await import('../../areas/people/certificates/columns.ts')
const { levelNames } = await import('../../areas/catalogue/levels.ts')
const { workbookBytes } = await import('../../server/http/lists/send-workbook.ts')

const surnames = [...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗']
const given = [...'伟芳娜敏静丽强磊军洋勇艳杰涛明超秀英霞平']
const two = (n) => String(n).padStart(2, '0')

/** Two certificates a person. */
const personOf = (n) => {
  const [day, month, year] = [n % 28, Math.floor(n / 28) % 12, Math.floor(n / 336) % 40]
  const serial = String(Math.floor(n / 13_440)).padStart(3, '0')
  const seventeen = `3206991${960 + year}${two(1 + month)}${two(1 + day)}${serial}`
  return {
    name: surnames[n % 20] + given[Math.floor(n / 20) % 20] + given[Math.floor(n / 400) % 20],
    idNumber: seventeen + checkCharacter(seventeen),
  }
}

export function certificateSheet(from, count) {
  const rows = Array.from({ length: count }, (_, i) => {
    const n = from + i
    const { name, idNumber } = personOf(n >> 1)
    const level = String(5 - (n % 2))
    const year = 20 + (n % 6)
    const cells = {
      ...{ name, idNumber, occupationCode: '6-31-01-03', occupationName: '电工', level: levelNames[level] },
      certificateNo: `S000032${String(n % 900).padStart(6, '0')}${year}${level}${String(n).padStart(6, '0')}`,
      ...{
        issuedOn: `20${year}-${two(1 + (n % 12))}-${two(1 + (n % 28))}`,
        issuer: '南通市某技能人才评价有限公司',
      },
    }
    return heldColumns.map(({ key }) => cells[key] ?? '')
  })
  return workbookBytes([
    { name: '证书', columns: heldColumns.map(({ titles }) => ({ title: titles[0] })), rows },
  ])
}
