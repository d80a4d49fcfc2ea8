import { expect, test } from 'vitest'
import { engineFr } from '../../../src/shared/engine-words/fr.ts'
import { jobs } from '../../../src/shared/engine-words/fr-jobs.ts'
import { say } from '../../../src/shared/engine-words/say.ts'
import { fixedParts, nameOf, walk, type Piece } from './sources.ts'

const inFrench = (english: string): string => say(engineFr, english)

test('names and numbers are kept, sentences within sentences are said in turn', () => {
  expect(inFrench('tree 120 of 300')).toBe('arbre 120 sur 300')
  expect(inFrench('repeat 2, fold 1 of 5: tree 3 of 40')).toBe('répétition 2, pli 1 sur 5 : arbre 3 sur 40')
  expect(inFrench('checking a (b).csv: 12 thousand rows, 900 a second')).toBe(
    'vérification de a (b).csv : 12\u202f000 lignes, 900 par seconde'
  )
  expect(inFrench('Train done'), 'a run may be called like a sentence').toBe('Entraîner done')
  expect(inFrench('Write version 3 of churn for ONNX')).toBe('Écrire la version 3 de churn pour ONNX')
  expect(inFrench('Retrained. val_auc 0.62 against 0.49 + 0.01: better by more than that.')).toBe(
    'Nouvel entraînement. val_auc 0,62 contre 0,49 + 0,01\u00a0: le gain dépasse cet écart.'
  )
  expect(inFrench('what nobody says')).toBe('what nobody says')
  expect(say({}, 'tree 1 of 2')).toBe('tree 1 of 2')
})

test('a number is written as the language writes it', () => {
  const said = [
    'val_rmse must be at most 12.5; it is 13.0625.',
    'val_rmse must be at least 0.8; it is not defined.',
    '12,345,678 rows scored',
    '3 of 10 trials done, best val_neg_mse -1.5\u00a0×\u00a010⁻⁷',
    'val_rmse 1.25\u00a0×\u00a010¹² against 2\u00a0×\u00a010¹² − 0.5: better by more than that.',
    '"model.json" has 12.3 MB; at most 2 MB are shown.',
    'The only trial failed; the first of them: criterion = poisson needs a target of counts or rates from 0, not all of them 0; a training row holds -0.5. Choose squared_error, or another target.',
    'a.csv: expected is that price is between 0.5 and 9.75, but 1 row is otherwise (line 4 has "10.5"). Nothing was imported: correct the file, or change what is expected.',
    'when 0.2 of the columns drift, checked daily, delta 0.01, promoted by a person'
  ].map(inFrench)
  expect(said).toEqual([
    'val_rmse doit être au plus 12,5\u00a0; elle vaut 13,0625.',
    'val_rmse doit être au moins 0,8\u00a0; elle n’est pas définie.',
    '12\u202f345\u202f678 lignes évaluées',
    '3 essais faits sur 10, meilleur val_neg_mse -1,5\u00a0×\u00a010⁻⁷',
    'val_rmse 1,25\u00a0×\u00a010¹² contre 2\u00a0×\u00a010¹² − 0,5\u00a0: le gain dépasse cet écart.',
    '«\u00a0model.json\u00a0» a 12,3 Mo\u00a0; au plus 2 Mo sont affichés.',
    'Le seul essai a échoué\u00a0: criterion = poisson demande une cible de comptes ou de taux à partir de 0, pas tous nuls\u00a0; une ligne d’entraînement contient -0,5. Choisissez squared_error, ou une autre cible.',
    'a.csv\u00a0: il est attendu que price soit entre 0,5 et 9,75, mais 1 ligne ne l’est pas (ligne 4, «\u00a010.5\u00a0»). Rien n’a été importé\u00a0: corrigez le fichier, ou changez ce qui est attendu.',
    'quand une part de 0,2 des colonnes dérive, contrôle quotidien, delta 0,01, promotion par une personne'
  ])
})

test('what only looks like a number is kept to the letter: names, versions, dates, values of parameters', () => {
  const said = [
    'Train 0.62',
    'The column price is at 2.9 must be at most 0.5, but its run is gone.',
    'v1.2 is at least 2024-01-31',
    'Every row holds "1.5", so there is next to nothing to learn from it.',
    'There is no dataset named "0.5"; import it first.',
    'learning_rate = 0.1 to 0.01 is no range; the first number must be below the second.',
    'This backup was written by a newer Benchtop (2.9, schema 31; this program knows up to 30); restore it with that one.',
    'Run 1.5 has no tag "2.9".'
  ].map(inFrench)
  expect(said).toEqual([
    'Entraîner 0.62',
    'The column price is at 2.9 doit être au plus 0,5, mais son exécution a disparu.',
    'v1.2 soit au moins 2024-01-31',
    'Toutes les lignes contiennent "1.5"\u00a0: il n’y a presque rien à en apprendre.',
    'Il n’y a pas de jeu de données «\u00a00.5\u00a0»\u00a0; importez-le d’abord.',
    'learning_rate = 0.1 à 0.01 n’est pas un intervalle\u00a0; le premier nombre doit être inférieur au second.',
    'Cette sauvegarde a été écrite par un Benchtop plus récent (2.9, schéma 31\u00a0; ce programme connaît jusqu’à 30)\u00a0; restaurez-la avec celui-ci.',
    'L’exécution 1.5 n’a pas d’étiquette «\u00a02.9\u00a0».'
  ])
})

test('every slot of a sentence has its place in the French one', () => {
  const lost = Object.entries(jobs).filter(([english, french]) => {
    const slots = english.match(/\{…?\}/g)?.length ?? 0
    return [...french.matchAll(/\{(\d)\}/g)].some(([, digit]) => Number(digit) < 1 || Number(digit) > slots)
  })
  expect(lost).toEqual([])
})

const ENGINES = import.meta.glob<string>(['/src/main/**/*.ts', '!/src/main/{electron,http,reports,ml,db}/**'], {
  query: '?raw',
  import: 'default',
  eager: true
})

/** A text with x for each value; of a condition both; nothing where values alone are put together. */
function textsOf(piece: Piece | null | undefined): string[] {
  if (piece == null) return []
  if (piece.type === 'ConditionalExpression')
    return [piece.consequent, piece.alternate].flatMap((one) => textsOf(one as Piece))
  const parts = fixedParts(piece)
  return parts === null || !parts.some((part) => /\p{L}{2}/u.test(part)) ? [] : [parts.join('x')]
}

/** What a call of `progress` tells, and what a job is called: `title` beside its `kind`, or a constant of that name. */
function toldBy(piece: Piece): string[] {
  if (piece.type === 'CallExpression') {
    const callee = piece.callee as Piece
    return nameOf(callee.property ?? callee) === 'progress' ? textsOf((piece.arguments as Piece[])[1]) : []
  }
  if (piece.type === 'VariableDeclarator') return nameOf(piece.id) === 'title' ? textsOf(piece.init as Piece) : []
  if (piece.type !== 'ObjectExpression') return []
  const fields = new Map((piece.properties as Piece[]).map(({ key, value }) => [nameOf(key), value as Piece]))
  return fields.has('kind') ? textsOf(fields.get('title')) : []
}

test('whatever a job is called or tells has French words', () => {
  const told = new Set<string>()
  for (const [path, text] of Object.entries(ENGINES)) {
    walk(path, text, (piece) => {
      for (const one of toldBy(piece)) told.add(one)
    })
  }
  expect(told.size).toBeGreaterThan(50)
  expect([...told].filter((english) => inFrench(english) === english)).toEqual([])
})
