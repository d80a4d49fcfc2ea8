import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ErrorNotice } from '../../../src/renderer/components/error-notice.tsx'
import declaration from '../../../resources/streamflow/features.json?raw'
import { EngineWords } from '../../../src/renderer/words/engine-words.ts'
import { compileExpression } from '../../../src/shared/expression/compile.ts'
import { ExpressionError } from '../../../src/shared/expression/expression-error.ts'
import { engineFr, errors } from '../../../src/shared/engine-words/fr.ts'
import { say } from '../../../src/shared/engine-words/say.ts'
import { ROUNDED, sentencesOf, type Said } from './error-sentences.ts'

const inFrench = (english: string): string => say(engineFr, english)

test('values are kept, and what is said within a sentence is said in French', () => {
  expect(
    inFrench(
      'users.csv line 17: there are 3 values where the header names 2 columns; put quotes around a value that contains ",".'
    )
  ).toBe(
    'users.csv ligne 17 : il y a 3 valeurs là où l’en-tête nomme 2 colonnes ; mettez entre guillemets doubles une valeur qui contient « , ».'
  )
  expect(
    inFrench(
      'All 12 trials failed; the first of them: The target income is text; ridge needs a number. Choose a classifier.'
    )
  ).toBe(
    'Les 12 essais ont tous échoué ; le premier d’entre eux : La cible income est du texte ; ridge a besoin d’un nombre. Choisissez un classifieur.'
  )
  expect(
    inFrench(
      'Filter, at character 9: expected AND or the end, found "OR". Comparisons are joined with AND only; search twice instead.'
    )
  ).toBe(
    'Filtre, au caractère 9 : attendu : AND ou la fin, trouvé : « OR ». Les comparaisons ne se joignent que par AND ; cherchez plutôt deux fois.'
  )
  expect(
    inFrench(
      'a.csv: expected is that age is between 0 and 120, but 1 row is otherwise (line 4 has "130"); expected is that id comes once, but 2 rows are otherwise (first line 9). Nothing was imported: correct the file, or change what is expected.'
    )
  ).toBe(
    'a.csv : il est attendu que age soit entre 0 et 120, mais 1 ligne ne l’est pas (ligne 4, « 130 ») ; il est attendu que id ne vienne qu’une fois, mais 2 lignes ne le sont pas (la première : ligne 9). Rien n’a été importé : corrigez le fichier, ou changez ce qui est attendu.'
  )
})

test('a name may look like a sentence, and what nobody says stays as it is', () => {
  expect(inFrench('There is no dataset named "There is no run 3."; import it first.')).toBe(
    'Il n’y a pas de jeu de données « There is no run 3. » ; importez-le d’abord.'
  )
  expect(inFrench('train: nobody says this; and more')).toBe('train: nobody says this; and more')
})

test('a long text of others is looked through in one go', () => {
  const long = '"q": the dataset, which is of a; and it has "b" '.repeat(100)
  expect(inFrench(long)).toBe(long)
})

test('a refusal is shown in the language that is shown', () => {
  const refusal = refusalOf(() => compileExpression('age +', [{ name: 'age', type: 'number' }]))
  const notice = (words: typeof engineFr): string =>
    renderToStaticMarkup(
      <MantineProvider>
        <EngineWords value={words}>
          <ErrorNotice error={refusal} />
        </EngineWords>
      </MantineProvider>
    )
  expect(notice(engineFr)).toContain('L’expression finit ici ; attendu : une valeur, un nom ou « ( ».')
  expect(notice({})).toContain('The expression ends here; expected a value, a name or &quot;(&quot;.')
})

function refusalOf(work: () => void): ExpressionError {
  try {
    work()
  } catch (error) {
    if (error instanceof ExpressionError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

/** What only HTTP clients and the command line meet stays English; of the server, its start and its uploads are met on screens. */
const ENGINES = import.meta.glob<string>(
  [
    '/src/{main,shared}/**/*.ts',
    '!/src/main/cli/**',
    '!/src/main/http/**',
    '!/src/main/serving/request-metrics.ts',
    '/src/main/http/{fastify-server,uploads}.ts'
  ],
  { query: '?raw', import: 'default', eager: true }
)

/** Words that English sentences have and French ones have not. */
const LEFT_OVER =
  /(?<![\p{L}\p{N}_.\\/-])([Tt]he|of|[Ii]s|are|[Ii]ts?|has|have|and|with|which|was|were|that|from|an|by|[Tt]his)(?![\p{L}\p{N}_\\/-])/u

const SAID = Object.entries(ENGINES).map(([path, text]): Said & { path: string } => ({
  path,
  ...sentencesOf(path, text)
}))

/** They have French of their own; of hyper-parameters it is held against the whole sentences elsewhere. */
const BILINGUAL = /^\/src\/(main\/(electron|reports|ml\/shared-params)|shared\/(engine-words|place-names))\b/

function leftInEnglish(sentences: Iterable<string>): string[] {
  return [...sentences].filter((english) => inFrench(english) === english || LEFT_OVER.test(inFrench(english)))
}

test('every error of the engines that a screen can meet has French words', () => {
  const sentences = new Set(SAID.flatMap(({ errors }) => [...errors]))
  expect(sentences.size).toBeGreaterThan(400)
  expect(leftInEnglish(sentences)).toEqual([])
})

test('so has every sentence that is told where nothing went wrong: a note, a reason, a change, a finding', () => {
  const errors = SAID.flatMap((said) => [...said.errors]).join('\n')
  const told = SAID.filter(({ path }) => !BILINGUAL.test(path)).flatMap((said) => [...said.told])
  const sentences = new Set(told.filter((one) => !errors.includes(one)))
  expect(sentences.size).toBeGreaterThan(100)
  expect(leftInEnglish(sentences)).toEqual([])
})

test('a number that is rounded to be read has a decimal comma in French, wherever it is said', () => {
  const sentences = SAID.flatMap(({ errors, told }) => [...errors, ...told]).filter((one) => one.includes(ROUNDED))
  expect(sentences.length).toBeGreaterThan(10)
  expect(sentences.map(inFrench).filter((french) => french.includes(ROUNDED))).toEqual([])
})

test('so has what the sample project says of itself', () => {
  const described = [...declaration.matchAll(/"description": "(.+)"/g)].map(([, text]) => text)
  expect(described.length).toBeGreaterThan(5)
  expect(leftInEnglish(described)).toEqual([])
})

test('each sentence is said by its own words, not by those of a more general one', () => {
  const odd = Object.entries(errors).flatMap(([english, french]) => {
    let n = 0
    const asked = english.replaceAll(/\{…?\}/g, () => `q${++n}`)
    const wanted = french.replaceAll(/\{(\d)(, number)?\}/g, 'q$1')
    const said = inFrench(asked)
    return said === wanted ? [] : [`${asked} → ${said}`]
  })
  expect(odd).toEqual([])
})
