// Which page stands at which address. Every page is a chunk of its own.
import { type ComponentType, lazy } from 'react'
import { createBrowserRouter } from 'react-router'
import { Frame } from './desk/Frame.tsx'
import { NoPage } from './desk/NoPage.tsx'
import { Password } from './desk/Password.tsx'
import { Setup } from './desk/Setup.tsx'
import { SignIn } from './desk/SignIn.tsx'
import { Stumble } from './desk/Stumble.tsx'
import { paths } from './paths.ts'

const Tasks = page(() => import('./desk/Tasks.tsx').then((m) => m.Tasks))
const Accounts = page(() => import('./desk/Accounts.tsx').then((m) => m.Accounts))
const Journal = page(() => import('./desk/Journal.tsx').then((m) => m.Journal))
const NotOpen = page(() => import('./desk/NotOpen.tsx').then((m) => m.NotOpen))
const Clauses = page(() => import('../regulation/pages/Clauses.tsx').then((m) => m.Clauses))
const Registers = page(() => import('../regulation/pages/Registers.tsx').then((m) => m.Registers))
const Catalogue = page(() => import('../areas/catalogue/pages/Catalogue.tsx').then((m) => m.Catalogue))
const People = page(() => import('../areas/people/pages/People.tsx').then((m) => m.People))
const Person = page(() => import('../areas/people/pages/Person.tsx').then((m) => m.Person))
const ClaimChecks = page(() => import('../areas/subsidy/pages/ClaimChecks.tsx').then((m) => m.ClaimChecks))
const ClaimCheck = page(() => import('../areas/subsidy/pages/ClaimCheck.tsx').then((m) => m.ClaimCheck))
const MyClaims = page(() => import('../areas/subsidy/pages/MyClaims.tsx').then((m) => m.MyClaims))

const notOpen = [paths.providers, paths.classes, paths.attendance, paths.exams, paths.ledger, paths.exit]

export const router = createBrowserRouter([
  {
    errorElement: <Stumble />,
    children: [
      { path: paths.signIn, Component: SignIn },
      { path: paths.setup, Component: Setup },
      { path: paths.password, Component: Password },
      {
        path: paths.home,
        Component: Frame,
        children: [
          { index: true, element: null },
          { path: paths.tasks, Component: Tasks },
          ...notOpen.map((path) => ({ path, Component: NotOpen })),
          { path: paths.claimChecks, Component: ClaimChecks },
          { path: paths.claimCheck, Component: ClaimCheck },
          { path: paths.clauses, Component: Clauses },
          { path: paths.registers, Component: Registers },
          { path: paths.catalogue, Component: Catalogue },
          { path: paths.people, Component: People },
          { path: paths.person, Component: Person },
          { path: paths.accounts, Component: Accounts },
          { path: paths.journal, Component: Journal },
          { path: paths.myClaims, Component: MyClaims },
          { path: '*', Component: NoPage },
        ],
      },
    ],
  },
])

function page(load: () => Promise<ComponentType>) {
  return lazy(async () => ({ default: await load() }))
}
