/**
 * Ce que les moteurs disent de leurs algorithmes et de leurs hyperparamètres, d'après la phrase anglaise. Les noms des
 * valeurs (None, balanced, gini …) restent ceux de scikit-learn.
 */
export const algorithms: Readonly<Record<string, string>> = {
  'Random forest classifier': 'Forêt aléatoire, classification',
  'Random forest regressor': 'Forêt aléatoire, régression',
  'Random forest classifier (ml-random-forest)': 'Forêt aléatoire, classification (ml-random-forest)',
  'Random forest regressor (ml-random-forest)': 'Forêt aléatoire, régression (ml-random-forest)',
  'Extra-trees classifier': 'Extra-trees, classification',
  'Extra-trees regressor': 'Extra-trees, régression',
  'Gradient boosting classifier': 'Gradient boosting, classification',
  'Gradient boosting regressor': 'Gradient boosting, régression',
  'Logistic regression': 'Régression logistique',
  'Ridge regression': 'Régression ridge',
  'Baseline: the most frequent class': 'Référence : la classe la plus fréquente',
  'Baseline: the mean': 'Référence : la moyenne',

  'Predicts a class. Many decision trees, each grown on a draw of the rows, vote by their probabilities.':
    'Prédit une classe. De nombreux arbres de décision, chacun construit sur un tirage des lignes, votent par leurs probabilités.',
  'Predicts a number: the mean of many decision trees, each grown on a draw of the rows.':
    'Prédit un nombre : la moyenne de nombreux arbres de décision, chacun construit sur un tirage des lignes.',
  'Predicts a class. A forest whose trees cut at random: faster to grow, smoother, often as good.':
    'Prédit une classe. Une forêt dont les arbres coupent au hasard : plus rapide à construire, plus lisse, souvent aussi bonne.',
  'Predicts a number. A forest whose trees cut at random: faster to grow, smoother, often as good.':
    'Prédit un nombre. Une forêt dont les arbres coupent au hasard : plus rapide à construire, plus lisse, souvent aussi bonne.',
  'Predicts a class. Small trees, one after the other, each correcting what those before got wrong.':
    'Prédit une classe. De petits arbres, l’un après l’autre, chacun corrigeant les erreurs des précédents.',
  'Predicts a number. Small trees, one after the other, each correcting what those before got wrong.':
    'Prédit un nombre. De petits arbres, l’un après l’autre, chacun corrigeant les erreurs des précédents.',
  'Predicts a class by a weighted sum of the standardised columns; blanks count as the median.':
    'Prédit une classe par une somme pondérée des colonnes centrées et réduites ; les vides comptent comme la médiane.',
  'Predicts a number by a weighted sum of the standardised columns; blanks count as the median.':
    'Prédit un nombre par une somme pondérée des colonnes centrées et réduites ; les vides comptent comme la médiane.',
  'Looks at no column. What every other classifier has to beat.':
    'Ne regarde aucune colonne. Ce que tout autre classifieur doit battre.',
  'Looks at no column. What every other regressor has to beat.':
    'Ne regarde aucune colonne. Ce que tout autre régresseur doit battre.',
  'The mljs package, for small sets without blanks: its time grows with the square of the rows. Its forests count votes.':
    'Le paquet mljs, pour de petits jeux sans vides : son temps croît avec le carré du nombre de lignes. Ses forêts comptent les voix.',
  'The mljs package, for small sets without blanks: its time grows with the square of the rows. Its forests take the mean.':
    'Le paquet mljs, pour de petits jeux sans vides : son temps croît avec le carré du nombre de lignes. Ses forêts prennent la moyenne.',

  'The inverse of the strength of the penalty: smaller values pull the coefficients closer to 0.':
    'L’inverse de la force de la pénalité : de petites valeurs rapprochent les coefficients de 0.',
  'The strength of the penalty: larger values pull the coefficients closer to 0; 0 is least squares.':
    'La force de la pénalité : de grandes valeurs rapprochent les coefficients de 0 ; 0 donne les moindres carrés.',
  'Whether each tree sees rows drawn with replacement (True) or all of them.':
    'Si chaque arbre voit des lignes tirées avec remise (True) ou toutes.',
  'How text columns are asked about: one category at a time (one_hot), or whole sets of them in one question (native).':
    'Comment les colonnes de texte sont interrogées : une catégorie à la fois (one_hot), ou des ensembles entiers en une question (native).',
  'Prunes grown trees: splits that lower impurity by no more than this for each leaf they add are taken back.':
    'Élague les arbres construits : les coupures qui réduisent l’impureté d’au plus cette valeur par feuille ajoutée sont reprises.',
  'How much the rows of each class weigh; balanced weighs rare classes up.':
    'Le poids des lignes de chaque classe ; balanced augmente celui des classes rares.',
  'The impurity that splits reduce.': 'L’impureté que les coupures réduisent.',
  'Whether to stop when rows set aside are no longer predicted better; auto does so above 10000 rows.':
    'S’il faut s’arrêter quand les lignes mises de côté ne sont plus mieux prédites ; auto le fait au-delà de 10000 lignes.',
  'Pulls the values of leaves towards 0, those of small leaves most.':
    'Tire les valeurs des feuilles vers 0, surtout celles des petites feuilles.',
  'How much of each tree is added; smaller steps need more iterations.':
    'La part de chaque arbre qui est ajoutée ; de plus petits pas demandent plus d’itérations.',
  'The largest number of questions from the root to a leaf; None grows until the leaves are pure.':
    'Le plus grand nombre de questions de la racine à une feuille ; None continue jusqu’à des feuilles pures.',
  'The largest number of questions from the root to a leaf; None sets no limit.':
    'Le plus grand nombre de questions de la racine à une feuille ; None ne fixe pas de limite.',
  'The number of features drawn for each split.': 'Le nombre de features tirées pour chaque coupure.',
  'The number of features drawn once for each tree.': 'Le nombre de features tirées une fois pour chaque arbre.',
  'The share of the features drawn for each split.': 'La part des features tirées pour chaque coupure.',
  'At most this many steps of the solver.': 'Au plus ce nombre d’étapes du solveur.',
  'The number of iterations: one tree each, or one for each class where there are more than two.':
    'Le nombre d’itérations : un arbre chacune, ou un par classe quand il y en a plus de deux.',
  'At most this many leaves a tree, grown where impurity falls most; None sets no limit.':
    'Au plus ce nombre de feuilles par arbre, ajoutées là où l’impureté baisse le plus ; None ne fixe pas de limite.',
  'At most this many leaves a tree, grown where the loss falls most; None sets no limit.':
    'Au plus ce nombre de feuilles par arbre, ajoutées là où la perte baisse le plus ; None ne fixe pas de limite.',
  'How many rows are drawn for each tree; None draws as many as there are.':
    'Combien de lignes sont tirées pour chaque arbre ; None en tire autant qu’il y en a.',
  'A split must lower the weighted impurity by at least this much.':
    'Une coupure doit réduire l’impureté pondérée d’au moins cette valeur.',
  'A node of at most this many rows becomes a leaf.': 'Un nœud d’au plus ce nombre de lignes devient une feuille.',
  'A split must leave at least this many rows on each side.':
    'Une coupure doit laisser au moins ce nombre de lignes de chaque côté.',
  'A node with fewer rows becomes a leaf.': 'Un nœud qui a moins de lignes devient une feuille.',
  'A split must leave at least this share of the total weight on each side.':
    'Une coupure doit laisser au moins cette part du poids total de chaque côté.',
  'The number of trees.': 'Le nombre d’arbres.',
  'Early stopping ends the training after this many iterations without a better score.':
    'L’arrêt anticipé met fin à l’entraînement après ce nombre d’itérations sans meilleur score.',
  'The most threads that grow trees at once; None takes all there are. The forest is the same.':
    'Le plus grand nombre de fils d’exécution qui construisent des arbres à la fois ; None les prend tous. La forêt est la même.',
  'Whether rows are also scored by the trees that did not see them; needs bootstrap.':
    'Si les lignes sont aussi évaluées par les arbres qui ne les ont pas vues ; demande bootstrap.',
  'Logged with the others; nothing is drawn.': 'Noté avec les autres ; rien n’est tiré au sort.',
  'The seed: the same seed gives the same forest, byte for byte.':
    'La graine : la même graine donne la même forêt, à l’octet près.',
  'The seed: the same seed gives the same forest.': 'La graine : la même graine donne la même forêt.',
  'The seed: the same seed gives the same model, byte for byte.':
    'La graine : la même graine donne le même modèle, à l’octet près.',
  'Whether a tree may draw the same feature twice.': 'Si un arbre peut tirer deux fois la même feature.',
  'Every row gets the mean or the median of the target.': 'Chaque ligne reçoit la moyenne ou la médiane de la cible.',
  'Every row gets the shares of the classes (prior), or all of it goes to the largest class (most_frequent).':
    'Chaque ligne reçoit les parts des classes (prior), ou tout va à la plus grande classe (most_frequent).',
  'How much better a score must be to count as better.': 'De combien un score doit être meilleur pour compter.',
  'The solver is done when no part of the gradient is larger.':
    'Le solveur a terminé quand aucune composante du gradient n’est plus grande.',
  'The rows set aside for early stopping; None looks at the training rows instead.':
    'Les lignes mises de côté pour l’arrêt anticipé ; None regarde plutôt les lignes d’entraînement.',

  'True or False': 'True ou False',
  'auto, True or False': 'auto, True ou False',
  'a number above 0': 'un nombre au-dessus de 0',
  'a number from 0': 'un nombre à partir de 0',
  'a number from 0 to 0.5': 'un nombre de 0 à 0.5',
  'a share of the features above 0 and up to 1.0': 'une part des features au-dessus de 0, jusqu’à 1.0',
  'a share of the rows above 0 and below 1, a whole number of rows from 1, or None':
    'une part des lignes entre 0 et 1 exclus, un nombre entier de lignes à partir de 1, ou None',
  'a whole number from 0 to 2147483647': 'un nombre entier de 0 à 2147483647',
  'a whole number from 0 to 4294967295': 'un nombre entier de 0 à 4294967295',
  'a whole number from 1': 'un nombre entier à partir de 1',
  'a whole number from 1 or None': 'un nombre entier à partir de 1, ou None',
  'a whole number from 1 to 10000': 'un nombre entier de 1 à 10000',
  'a whole number from 1 to 100000': 'un nombre entier de 1 à 100000',
  'a whole number from 1, or a share of the rows above 0 and below 1':
    'un nombre entier à partir de 1, ou une part des lignes entre 0 et 1 exclus',
  'a whole number from 2 or None': 'un nombre entier à partir de 2, ou None',
  'a whole number from 2, or a share of the rows above 0 and up to 1.0':
    'un nombre entier à partir de 2, ou une part des lignes au-dessus de 0, jusqu’à 1.0',
  'None (all), a whole number from 1, or a share of the features above 0 and up to 1.0':
    'None (toutes), un nombre entier à partir de 1, ou une part des features au-dessus de 0, jusqu’à 1.0',
  'None, a whole number from 1, or a share of the rows above 0 and up to 1.0':
    'None, un nombre entier à partir de 1, ou une part des lignes au-dessus de 0, jusqu’à 1.0',
  'sqrt, log2, None (all), a whole number from 1, or a share of the features above 0 and up to 1.0':
    'sqrt, log2, None (toutes), un nombre entier à partir de 1, ou une part des features au-dessus de 0, jusqu’à 1.0',
  'None, balanced, or weights by class such as {"True": 2, "False": 1}':
    'None, balanced, ou des poids par classe comme {"True": 2, "False": 1}',
  'None, balanced, balanced_subsample, or weights by class such as {"True": 2, "False": 1}':
    'None, balanced, balanced_subsample, ou des poids par classe comme {"True": 2, "False": 1}'
}
