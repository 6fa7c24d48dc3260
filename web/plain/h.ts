// The page by hand: elements without a framework, for the small entries that must open on any phone.

export type Child = Node | string | number | null | undefined | false | Child[]

/** Attributes by their HTML names; on… takes a listener, true sets an attribute without a value, null and false leave it out. */
export type Attributes = {
  [name: string]: string | number | boolean | null | undefined | ((event: Event) => void)
}

export function h<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[T] {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== null && value !== undefined && value !== false)
      element.setAttribute(name, String(value))
  }
  put(element, children)
  return element
}

/** Replaces what stands in `parent`. */
export function fill(parent: Element, ...children: Child[]): void {
  while (parent.firstChild) parent.removeChild(parent.firstChild)
  put(parent, children)
}

function put(parent: Element, children: Child[]) {
  for (const child of children) {
    if (Array.isArray(child)) put(parent, child)
    else if (child instanceof Node) parent.appendChild(child)
    else if (child !== null && child !== undefined && child !== false)
      parent.appendChild(document.createTextNode(String(child)))
  }
}
