/** The same bytes in pieces of `size`, the first of `head` where it is given; the last may be shorter. */
export async function* inPieces(
  source: AsyncIterable<Buffer>,
  size: number,
  head = size,
): AsyncGenerator<Buffer> {
  let wanted = head
  let held: Buffer[] = []
  let length = 0
  for await (const piece of source) {
    held.push(piece)
    length += piece.length
    if (length < wanted) continue
    let rest: Buffer = Buffer.concat(held)
    while (rest.length >= wanted) {
      yield rest.subarray(0, wanted)
      rest = rest.subarray(wanted)
      wanted = size
    }
    held = [rest]
    length = rest.length
  }
  if (length > 0) yield Buffer.concat(held)
}
