/** Clause → one sentence in Chinese: what it asks for and the product does not do yet. */
export type Lacking = Record<string, string>
