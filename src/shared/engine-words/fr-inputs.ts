/** Ce qui ne va pas dans une entrée qu'un appel reçoit, champ par champ : les phrases du contrat, et celles de zod. */
export const inputs: Readonly<Record<string, string>> = {
  'a name is needed': 'un nom est nécessaire',
  'a name has at most 250 characters': 'un nom a 250 caractères au plus',
  'a name has no control characters': 'un nom n’a pas de caractères de contrôle',
  'a feature is written view:feature': 'une feature s’écrit view:feature',
  'a feature service has no @ in its name: it stands before a version, as in churn@v2':
    'le nom d’un service de features n’a pas de @ : il précède une version, comme dans churn@v2',
  'a column is written metrics.…, params.… or tags.…': 'une colonne s’écrit metrics.…, params.… ou tags.…',
  'a delimiter is one character, and there is none; name one, or leave it to the file':
    'un séparateur est un caractère, et il n’y en a pas ; nommez-en un, ou laissez le fichier en décider',
  'a quote (") stands around values and cannot divide them; name another delimiter':
    'un guillemet (") entoure les valeurs et ne peut pas les séparer ; nommez un autre séparateur',
  'the end of a line divides rows and cannot divide values; name another delimiter':
    'la fin d’une ligne sépare les lignes et ne peut pas séparer les valeurs ; nommez un autre séparateur',
  'a delimiter is a character of the text, not a mark of its encoding; name another':
    'un séparateur est un caractère du texte, et non une marque de son encodage ; nommez-en un autre',
  'a delimiter is one character, and "{}" has {}; name one of them':
    'un séparateur est un caractère, et « {1} » en a {2} ; nommez l’un d’eux',
  'comment lines begin with one or two signs, such as #':
    'les lignes de commentaire commencent par un ou deux signes, comme #',

  '"" is not a date; write it as 2024-01-31': 'une date manque ; écrivez-la comme 2024-01-31',

  'expected {}, received {}': 'attendu : {1}, reçu : {2}',
  'expected {}': 'attendu : {1}',
  'Too small: expected {} to have >={} characters': 'trop court : {2} caractères au moins',
  'Too small: expected {} to have >={} items': 'trop peu : {2} éléments au moins',
  'Too small: expected {} to be >={}': 'trop petit : {2, number} au moins',
  'Too small: expected {} to be >{}': 'trop petit : plus de {2, number}',
  'Too big: expected {} to have <={} characters': 'trop long : {2} caractères au plus',
  'Too big: expected {} to have <={} items': 'trop d’éléments : {2} au plus',
  'Too big: expected {} to be <={}': 'trop grand : {2, number} au plus',
  'Too big: expected {} to be <{}': 'trop grand : moins de {2, number}',
  'Invalid option: expected one of {}': 'choix inconnu : il y a {1}',
  'Invalid string: must match pattern {}': 'texte refusé : il doit suivre le motif {1}',
  'Invalid discriminator value. Expected {}': 'choix inconnu : il y a {1}',
  'Invalid key in {}': 'nom non valide dans {1}',
  'Invalid value in {}': 'valeur non valide dans {1}',
  'Invalid input': 'entrée non valide',
  'Unrecognized key: {}': 'champ inconnu : {1}',
  'Unrecognized keys: {}': 'champs inconnus : {1}'
}
