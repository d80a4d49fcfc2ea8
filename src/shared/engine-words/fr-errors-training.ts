/** Pourquoi un entraînement, un balayage ou un modèle est refusé, d'après la phrase anglaise. */
export const trainingErrors: Readonly<Record<string, string>> = {
  'n_repeats = {} needs the strategy k_fold: over time the folds are the same each time. Set n_repeats to 1.':
    'n_repeats = {1} demande la stratégie k_fold : dans le temps, les plis sont les mêmes à chaque fois. Mettez n_repeats à 1.',
  'There is no column "{}"; the columns are {}.': 'Il n’y a pas de colonne « {1} » ; les colonnes sont {2}.',
  'The split column {} must hold train or val in every row; it holds numbers.':
    'La colonne de découpage {1} doit contenir train ou val dans chaque ligne ; elle contient des nombres.',
  'The split column {} must hold train or val in every row; it also holds "{}".':
    'La colonne de découpage {1} doit contenir train ou val dans chaque ligne ; elle contient aussi « {2} ».',
  'The split column {} must hold train or val in every row; some rows are blank.':
    'La colonne de découpage {1} doit contenir train ou val dans chaque ligne ; certaines lignes sont vides.',
  'The column {} holds "{}" among its numbers, so it counts as text. Put finite numbers or blanks there, or leave the column out.':
    'La colonne {1} contient « {2} » parmi ses nombres, elle compte donc comme texte. Mettez-y des nombres finis ou du vide, ou laissez la colonne de côté.',
  'The target {} holds "{}" among its numbers, so it counts as text. Put finite numbers or blanks there, or leave the column out.':
    'La cible {1} contient « {2} » parmi ses nombres, elle compte donc comme texte. Mettez-y des nombres finis ou du vide, ou laissez la colonne de côté.',
  'The column {} holds {…} among its numbers, so it counts as text. Put finite numbers or blanks there, or leave the column out.':
    'La colonne {1} contient {2} parmi ses nombres, elle compte donc comme texte. Mettez-y des nombres finis ou du vide, ou laissez la colonne de côté.',
  'The target {} holds {…} among its numbers, so it counts as text. Put finite numbers or blanks there, or leave the column out.':
    'La cible {1} contient {2} parmi ses nombres, elle compte donc comme texte. Mettez-y des nombres finis ou du vide, ou laissez la colonne de côté.',
  'text and {} more': 'du texte et {1} autres',
  '"{}" and {} more': '« {1} » et {2} autres',
  'No column is left to learn from besides the target {}. Left out: {…}. Drop fewer columns, or add some that tell something of more than one row.':
    'Il ne reste aucune colonne d’où apprendre à côté de la cible {1}. Laissées de côté : {2}. Écartez moins de colonnes, ou ajoutez-en qui disent quelque chose de plus d’une ligne.',
  'No column is left to learn from besides the target {}. Drop fewer columns, or add some that tell something of more than one row.':
    'Il ne reste aucune colonne d’où apprendre à côté de la cible {1}. Écartez moins de colonnes, ou ajoutez-en qui disent quelque chose de plus d’une ligne.',
  'an identifier (another whole number in each of {} rows), left out unless a feature service names it':
    'un identifiant (un autre nombre entier dans chacune des {1} lignes), laissé de côté à moins qu’un service de features ne le nomme',
  'an identifier ({} distinct values)': 'un identifiant ({1} valeurs distinctes)',
  'max_features = {} is more than the {} features there are; choose at most {}, or None.':
    'max_features = {1} dépasse les {2} features qu’il y a ; choisissez au plus {3}, ou None.',
  'The column {} is missing in {} of the training rows, and ml-random-forest cannot learn from missing values. Leave the column out, or choose a random forest, which can.':
    'La colonne {1} est vide dans {2} des lignes d’entraînement, et ml-random-forest ne peut pas apprendre de valeurs vides. Laissez la colonne de côté, ou choisissez une forêt aléatoire, qui le peut.',
  'The split leaves {} rows for training and {} for validation; both need at least one. Import more rows or divide them otherwise.':
    'Le découpage laisse {1} lignes pour l’entraînement et {2} pour la validation ; il en faut au moins une des deux côtés. Importez plus de lignes ou découpez-les autrement.',
  'The split leaves {} rows for training and {} for validation; both need at least one. Import more rows or change test_size ({}).':
    'Le découpage laisse {1} lignes pour l’entraînement et {2} pour la validation ; il en faut au moins une des deux côtés. Importez plus de lignes ou changez test_size ({3}).',
  'All training rows have the same {} ({}); a classifier needs at least two classes there. Change test_size or the split.':
    'Toutes les lignes d’entraînement ont le même {1} ({2}) ; un classifieur y a besoin d’au moins deux classes. Changez test_size ou le découpage.',
  'The class {} of {} has one row only; to be learnt and scored, a class needs two. Leave that row out, merge the class with another, or name a split column.':
    'La classe {1} de {2} n’a qu’une ligne ; pour être apprise et évaluée, une classe en a besoin de deux. Laissez cette ligne de côté, réunissez la classe à une autre, ou nommez une colonne de découpage.',
  'The rows of feature service "{}" all have one date, so they cannot be cross-validated over time. Train on an imported dataset, or choose the strategy k_fold.':
    'Les lignes du service de features « {1} » ont toutes la même date, elles ne peuvent donc pas être validées de façon croisée dans le temps. Entraînez sur un jeu de données importé, ou choisissez la stratégie k_fold.',
  'The rows of a CSV file have no dates, so they cannot be cross-validated over time. Train on an imported dataset, or choose the strategy k_fold.':
    'Les lignes d’un fichier CSV n’ont pas de dates, elles ne peuvent donc pas être validées de façon croisée dans le temps. Entraînez sur un jeu de données importé, ou choisissez la stratégie k_fold.',
  'The target {} has one class only ({}); a classifier needs at least two. Choose another target, or another date.':
    'La cible {1} n’a qu’une classe ({2}) ; un classifieur a besoin d’au moins deux. Choisissez une autre cible, ou une autre date.',
  'The target {} has {} distinct values; that looks like a number or an identifier. Choose a regressor for a number, or another target.':
    'La cible {1} a {2} valeurs distinctes ; cela ressemble à un nombre ou à un identifiant. Choisissez un régresseur pour un nombre, ou une autre cible.',
  'The target {} is text; {} needs a number. Choose a classifier.':
    'La cible {1} est du texte ; {2} a besoin d’un nombre. Choisissez un classifieur.',
  '{} is not what it was when {…} was trained, so which rows it has seen cannot be told; put the file back, or import the data and train on the dataset.':
    '{1} n’est plus ce qu’il était quand {2} a été entraîné, on ne peut donc pas dire quelles lignes ont été vues ; remettez le fichier, ou importez les données et entraînez sur le jeu de données.',

  'A sweep of {} cannot be judged by metric = {}; cross-validate as well, or choose one of {}.':
    'Un balayage de {1} ne peut pas être jugé par metric = {2} ; validez aussi de façon croisée, ou choisissez parmi {3}.',
  'A sweep of {} cannot be judged by metric = {}; choose one of {}.':
    'Un balayage de {1} ne peut pas être jugé par metric = {2} ; choisissez parmi {3}.',
  'The only trial ended without a {}: it has no meaning for these validation rows. Choose another metric.':
    'Le seul essai a fini sans {1} : elle n’a pas de sens pour ces lignes de validation. Choisissez une autre métrique.',
  'All {} trials ended without a {}: it has no meaning for these validation rows. Choose another metric.':
    'Les {1} essais ont tous fini sans {2} : elle n’a pas de sens pour ces lignes de validation. Choisissez une autre métrique.',
  'The only trial failed; the first of them: {…}': 'Le seul essai a échoué : {1}',
  'All {} trials failed; the first of them: {…}': 'Les {1} essais ont tous échoué ; le premier d’entre eux : {2}',
  'The sweep takes {} characters to describe; at most {} can be kept. Name fewer values, or a range.':
    'Le balayage demande {1} caractères pour être décrit ; on peut en garder au plus {2}. Nommez moins de valeurs, ou un intervalle.',
  'Run {} is no sweep; only a sweep can be resumed.':
    'L’exécution {1} n’est pas un balayage ; seul un balayage peut être repris.',
  'Sweep {} has finished; there is nothing left to resume.': 'Le balayage {1} est terminé ; il n’y a rien à reprendre.',
  'The tag benchtop.sweep of run {} can no longer be read as a sweep; start a new one.':
    'L’étiquette benchtop.sweep de l’exécution {1} ne se lit plus comme un balayage ; lancez-en un nouveau.',
  '{} has changed since sweep {} began, so its trials can no longer be compared; start a new sweep.':
    '{1} a changé depuis le début du balayage {2}, ses essais ne sont donc plus comparables ; lancez un nouveau balayage.',
  'The space is empty; name at least one hyper-parameter and what to try for it.':
    'L’espace est vide ; nommez au moins un hyperparamètre et ce qu’il faut essayer pour lui.',
  '{} = {} to {} is no range; the first number must be below the second.':
    '{1} = {2} à {3} n’est pas un intervalle ; le premier nombre doit être inférieur au second.',
  '{} = {} to {} cannot be drawn on a log scale; it must begin above 0, or be linear.':
    '{1} = {2} à {3} ne peut pas être tiré sur une échelle logarithmique ; il doit commencer au-dessus de 0, ou être linéaire.',
  '{} = {} to {} is to be drawn in whole numbers; both ends must be whole numbers.':
    '{1} = {2} à {3} doit être tiré en nombres entiers ; ses deux bornes doivent l’être.',
  'A grid needs a list for {}, not the range {} to {}; name the values, or choose the strategy random.':
    'Une grille demande une liste pour {1}, et non l’intervalle de {2} à {3} ; nommez les valeurs, ou choisissez la stratégie random.',
  'The grid has {} combinations ({}); at most {} are tried. Name fewer values, for {} to begin with, or choose the strategy random.':
    'La grille a {1} combinaisons ({2}) ; au plus {3} sont essayées. Nommez moins de valeurs, d’abord pour {4}, ou choisissez la stratégie random.',
  '{} is what halving gives more of to the better half and is {} in the last rung; leave it out of the space, or choose the strategy random.':
    '{1} est ce dont halving donne davantage à la meilleure moitié, et vaut {2} au dernier palier ; retirez-le de l’espace, ou choisissez la stratégie random.',
  '{} is what halving gives more of to the better half; leave it out of the space, or choose the strategy random.':
    '{1} est ce dont halving donne davantage à la meilleure moitié ; retirez-le de l’espace, ou choisissez la stratégie random.',

  'There is no parameter {} for {…}; there are {}.': 'Il n’y a pas de paramètre {1} pour {2} ; il y a {3}.',
  'a ridge regression': 'une régression ridge',
  'a logistic regression': 'une régression logistique',
  '{} = {} is not allowed; it must be {…}.': '{1} = {2} n’est pas permis ; il doit être {3}.',
  '{} = {} is not valid JSON; write it like {"True": 2, "False": 1}.':
    '{1} = {2} n’est pas du JSON valide ; écrivez-le comme {"True": 2, "False": 1}.',
  '{} gives class {} the weight {}; a weight is a number from 0.':
    '{1} donne à la classe {2} le poids {3} ; un poids est un nombre à partir de 0.',
  'max_samples = {} is more than the {} training rows; choose at most {}, or None.':
    'max_samples = {1} dépasse les {2} lignes d’entraînement ; choisissez au plus {3}, ou None.',
  'Every training row has the weight 0; give a class of the target a weight above 0 in class_weight.':
    'Toutes les lignes d’entraînement ont le poids 0 ; donnez à une classe de la cible un poids supérieur à 0 dans class_weight.',
  'Every training row has the weight 0; give some rows a weight above 0.':
    'Toutes les lignes d’entraînement ont le poids 0 ; donnez à quelques lignes un poids supérieur à 0.',
  'class_weight names the class {}, which the target does not have; its classes are {}.':
    'class_weight nomme la classe {1}, que la cible n’a pas ; ses classes sont {2}.',
  'The column {} has {} categories, and categorical_features = native takes up to {}; choose one_hot, merge rare categories, or leave the column out.':
    'La colonne {1} a {2} catégories, et categorical_features = native en prend jusqu’à {3} ; choisissez one_hot, réunissez les catégories rares, ou laissez la colonne de côté.',
  'oob_score = True needs bootstrap = True: without it no row is left out of a tree.':
    'oob_score = True demande bootstrap = True : sans cela, aucune ligne n’est laissée hors d’un arbre.',
  'max_samples = {} needs bootstrap = True; set max_samples to None.':
    'max_samples = {1} demande bootstrap = True ; mettez max_samples à None.',
  'criterion = poisson needs a target of counts or rates from 0, not all of them 0; it is 0 in every training row. Choose squared_error, or another target.':
    'criterion = poisson demande une cible de comptes ou de taux à partir de 0, pas tous nuls ; elle vaut 0 dans toutes les lignes d’entraînement. Choisissez squared_error, ou une autre cible.',
  'criterion = poisson needs a target of counts or rates from 0, not all of them 0; a training row holds {}. Choose squared_error, or another target.':
    'criterion = poisson demande une cible de comptes ou de taux à partir de 0, pas tous nuls ; une ligne d’entraînement contient {1, number}. Choisissez squared_error, ou une autre cible.',
  'validation_fraction = {} sets all of the {} training rows aside; choose less, or early_stopping = False.':
    'validation_fraction = {1} met de côté toutes les {2} lignes d’entraînement ; choisissez moins, ou early_stopping = False.',
  'Every training row has the class {}; a logistic regression needs rows of at least two.':
    'Toutes les lignes d’entraînement ont la classe {1} ; une régression logistique a besoin de lignes d’au moins deux.',
  'There are {} rows; n_splits = {} needs at least {}. Choose fewer folds or import more rows.':
    'Il y a {1} lignes ; n_splits = {2} en demande au moins {3}. Choisissez moins de plis ou importez plus de lignes.',
  'The most frequent class has {} rows; n_splits = {} needs at least {}. Choose fewer folds or import more rows.':
    'La classe la plus fréquente a {1} lignes ; n_splits = {2} en demande au moins {3}. Choisissez moins de plis ou importez plus de lignes.',
  'The rows have {} date; n_splits = {} over time needs at least {}. {…}, or choose k_fold.':
    'Les lignes ont {1} date ; n_splits = {2} dans le temps en demande au moins {3}. {4}, ou choisissez k_fold.',
  'The rows have {} dates; n_splits = {} over time needs at least {}. {…}, or choose k_fold.':
    'Les lignes ont {1} dates ; n_splits = {2} dans le temps en demande au moins {3}. {4}, ou choisissez k_fold.',
  'Choose at most {} folds': 'Choisissez au plus {1} plis',
  'Import more dates': 'Importez plus de dates',

  'The baseline model is damaged: {…}. Train the model again.':
    'Le modèle de référence est endommagé : {1}. Entraînez-le de nouveau.',
  'The model file is damaged: {…}. Train the model again or restore the file.':
    'Le fichier du modèle est endommagé : {1}. Entraînez le modèle de nouveau ou restaurez le fichier.',
  'The model file is damaged: {…}. Train the model again.':
    'Le fichier du modèle est endommagé : {1}. Entraînez le modèle de nouveau.',
  'it is no JSON': 'ce n’est pas du JSON',
  'it holds no object': 'il ne contient pas d’objet',
  '{} is not a list of {} numbers': '{1} n’est pas une liste de {2} nombres',
  '{} is not a whole number from {}': '{1} n’est pas un nombre entier à partir de {2}',
  'it is of no known kind': 'il n’est d’aucun genre connu',
  'a regression has no classes': 'une régression n’a pas de classes',
  'a scale is not above 0': 'une échelle n’est pas supérieure à 0',
  'it is cut short': 'il est tronqué',
  'its checksum does not match': 'sa somme de contrôle ne correspond pas',
  'its header makes no sense': 'son en-tête n’a pas de sens',
  'its header cannot be read': 'son en-tête ne peut pas être lu',
  'its trees do not fit its classes': 'ses arbres ne correspondent pas à ses classes',
  'its length is not the one it names': 'sa longueur n’est pas celle qu’il annonce',
  'it has no first tree': 'il n’a pas de premier arbre',
  'tree {} has no nodes': 'l’arbre {1} n’a pas de nœuds',
  'tree {} asks for a feature that is not there': 'l’arbre {1} demande une feature qui n’existe pas',
  'a node of tree {} leads outside': 'un nœud de l’arbre {1} mène au dehors',
  'tree {} asks for a set that is not there': 'l’arbre {1} demande un ensemble qui n’existe pas',
  'its encoder and its estimator do not fit together': 'son encodeur et son estimateur ne vont pas ensemble',
  'its classes and its estimator do not fit together': 'ses classes et son estimateur ne vont pas ensemble',
  'its columns give {} features, its trees ask for {}':
    'ses colonnes donnent {1} features, ses arbres en demandent {2}',
  'it is a {} with no classes': 'c’est un modèle de {1} sans classes',
  'it is a {} with named classes': 'c’est un modèle de {1} avec des classes nommées',
  'it names {} classes, its trees tell {} apart': 'il nomme {1} classes, ses arbres en distinguent {2}',
  'The model file holds a "{}", which this Benchtop does not know; open it with a newer one.':
    'Le fichier du modèle contient un « {1} », que ce Benchtop ne connaît pas ; ouvrez-le avec un plus récent.',
  'The model file is not one of Benchtop; train the model again.':
    'Le fichier du modèle n’est pas de Benchtop ; entraînez le modèle de nouveau.',
  'The model file has format {}, this Benchtop reads up to {}; open it with the newer version.':
    'Le fichier du modèle a le format {1}, ce Benchtop lit jusqu’à {2} ; ouvrez-le avec la version plus récente.',
  'The model has no input "{}"; its inputs are {}.': 'Le modèle n’a pas d’entrée « {1} » ; ses entrées sont {2}.',
  'No row has a value of "{}"; choose an input that is not empty.':
    'Aucune ligne n’a de valeur de « {1} » ; choisissez une entrée qui n’est pas vide.',
  'The column "{}" is missing; give a value, or null where it is not known.':
    'La colonne « {1} » manque ; donnez une valeur, ou null si elle n’est pas connue.',
  'The column "{}" is {}; the model expects text or null.':
    'La colonne « {1} » vaut {2} ; le modèle attend du texte ou null.',
  'The column "{}" is {}; the model expects {…} or null.':
    'La colonne « {1} » vaut {2} ; le modèle attend {3} ou null.',
  'a date such as 2024-01-31, milliseconds since 1970': 'une date comme 2024-01-31, des millisecondes depuis 1970',
  'The model does not know a column "{}"; its columns are {}.':
    'Le modèle ne connaît pas de colonne « {1} » ; ses colonnes sont {2}.',

  'never_missing names "{}", which is no column of the model; its columns are {}.':
    'never_missing nomme « {1} », qui n’est pas une colonne du modèle ; ses colonnes sont {2}.',
  'Tree {} sends a missing "{}" to the left, and ml-random-forest sends all missing values to the right. Export as ONNX, or say that "{}" is never missing.':
    'L’arbre {1} envoie un « {2} » vide à gauche, et ml-random-forest envoie toutes les valeurs vides à droite. Exportez en ONNX, ou dites que « {3} » n’est jamais vide.',
  'A leaf of tree {} holds several classes ({}), and a tree of ml-random-forest votes for one. Export as ONNX, or train trees to the end: max_depth None, min_samples_leaf 1.':
    'Une feuille de l’arbre {1} contient plusieurs classes ({2, number}), et un arbre de ml-random-forest vote pour une seule. Exportez en ONNX, ou entraînez les arbres jusqu’au bout : max_depth None, min_samples_leaf 1.',
  'The model asks for sets of categories, and ml-random-forest knows thresholds only. Train with categorical_features = one_hot, or export as ONNX.':
    'Le modèle interroge des ensembles de catégories, et ml-random-forest ne connaît que des seuils. Entraînez avec categorical_features = one_hot, ou exportez en ONNX.',
  'The model has a column whose name is empty, and ONNX needs a name for each. Name the column and train again.':
    'Le modèle a une colonne au nom vide, et ONNX demande un nom pour chacune. Nommez la colonne et entraînez de nouveau.',
  'A {} cannot be exported as {}; train a random forest or extra-trees to export it.':
    'Un {1} ne peut pas être exporté en {2} ; pour cela, entraînez une forêt aléatoire ou des extra-trees.',
  'The model reads nothing: none of its columns had a value. {} needs a column; train it on columns with values.':
    'Le modèle ne lit rien : aucune de ses colonnes n’avait de valeur. {1} demande une colonne ; entraînez-le sur des colonnes qui ont des valeurs.',
  'The model knows one class only and always answers it; {} needs two or more. Train it on more classes.':
    'Le modèle ne connaît qu’une classe et la répond toujours ; {1} en demande au moins deux. Entraînez-le sur plus de classes.'
}
