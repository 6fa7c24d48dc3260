// Printed forms: Typst templates filled with data, set in fonts that come with the product.
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { root } from './root.ts'

const fonts = [
  'noto-sans-sc/400Regular',
  'noto-sans-sc/700Bold',
  'noto-serif-sc/400Regular',
  'noto-serif-sc/700Bold',
].map((font) => join(root, 'node_modules', '@expo-google-fonts', font))

/**
 * The form as PDF. `template`: path from the project folder, as 'areas/providers/agreements/documents/agreement.typ'. The template
 * reads `data` with `#let d = json(bytes(sys.inputs.data))`: as values, never as markup, so no text can break out of its
 * place. It sets `document(date: none)`, so that the same data has the same bytes. Fonts: 'Noto Serif SC' and 'Noto Sans SC', regular and bold. Throws when the template does not compile.
 */
export function makePdf(template: string, data: unknown): Buffer {
  const typst = compiler()
  const made = typst.compile({
    mainFilePath: join(root, template),
    inputs: { data: JSON.stringify(data) },
    resetRead: true,
  })
  const pages = made.result
  if (!pages) {
    const [first] = made.takeDiagnostics()?.shortDiagnostics ?? []
    throw new Error(`${template} does not compile: ${first?.message ?? 'no reason given'}`)
  }
  const pdf = typst.pdf(pages)
  // What was compiled before the last few forms is forgotten, so that a long-running service does not grow.
  typst.evictCache(5)
  return pdf
}

let only: NodeCompiler | undefined

/** Made at the first form: reading the fonts takes a moment and some 50 MB. */
function compiler(): NodeCompiler {
  only ??= NodeCompiler.create({ workspace: root, fontArgs: [{ fontPaths: fonts }] })
  return only
}
