import { expect, test } from 'vitest'
import { ALGORITHMS } from '../../../src/main/training/algorithms.ts'
import { algorithms as french } from '../../../src/shared/engine-words/fr-algorithms.ts'

/** A list of values, `gini, entropy`, is the same in every language. */
const IS_LIST = /^\w+(, \w+)*$/

test('what is said of algorithms and hyper-parameters is said in French too, and nothing else', () => {
  const said = ALGORITHMS.flatMap(({ label, description, rules }) => [
    label,
    description,
    ...rules.flatMap((rule) => [rule.description, rule.allowed])
  ])
  const sentences = new Set(said.filter((text) => !IS_LIST.test(text)))
  expect(Object.keys(french).toSorted()).toEqual([...sentences].toSorted())
})
