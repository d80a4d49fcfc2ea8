import type { charts as english } from '../en/charts.ts'
import type { Translation } from '../translate.ts'

export const charts: Translation<typeof english> = {
  save: 'Lire les chiffres, ou enregistrer le graphique',
  save_named: 'Lire ou enregistrer le graphique : {label}',
  figures: 'Les chiffres en tableau',
  told: '{what} : {value}',
  whose: 'Série',
  name: 'Nom',
  run: 'Exécution',
  runs: 'Exécutions',
  picture: 'Image (PNG)',
  drawing: 'Dessin (SVG)',
  data: 'Données (CSV)',
  brush: 'Glissez le long d’un axe pour garder les exécutions qui y passent.',
  brushed: '{kept, number} exécutions sur {all, number} passent par chaque segment choisi.',
  show_all: 'Tout montrer',
  share_of_rows: 'Part des lignes',
  cell: '{x} {x_name}, {y} {y_name}\n{value_name} {value}, la moyenne de {count, plural, one {# exécution} other {# exécutions}}',
  box: '{name} : {count, plural, one {# valeur} other {# valeurs}}\nmédiane {median}\nmoitié centrale {first} – {third}\nmoustaches {low} – {high}',
  box_count: 'Valeurs',
  box_low: 'Moustache basse',
  box_first: 'Premier quartile',
  box_median: 'Médiane',
  box_third: 'Troisième quartile',
  box_high: 'Moustache haute'
}
