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
    'Nouvel entraînement. val_auc 0.62 contre 0.49 + 0.01\u00a0: le gain dépasse cet écart.'
  )
  expect(inFrench('what nobody says')).toBe('what nobody says')
  expect(say({}, 'tree 1 of 2')).toBe('tree 1 of 2')
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
