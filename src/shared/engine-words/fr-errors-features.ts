/** Pourquoi une déclaration, une expression ou une lecture du magasin de features est refusée, d'après la phrase anglaise. */
export const featureErrors: Readonly<Record<string, string>> = {
  'Two entities are named "{}"; give one of them another name.':
    'Deux entités s’appellent « {1} » ; changez l’un de ces noms.',
  'Two {…} are named "{}"; give one of them another name.': 'Deux {1} s’appellent « {2} » ; changez l’un de ces noms.',
  'on-demand feature views': 'vues à la demande',
  'feature views': 'vues',
  'feature services': 'services de features',
  'The entity "{}" lists the join key "{}" twice.': 'L’entité « {1} » cite deux fois la clé de jointure « {2} ».',
  'Feature view "{}"': 'La vue « {1} »',
  'On-demand view "{}"': 'La vue à la demande « {1} »',
  'Feature service "{}"': 'Le service de features « {1} »',
  'A feature service of these features': 'Un service de ces features',
  "{…} has a colon in its name, which ends a view's name in view:feature.":
    '{1} a un deux-points dans son nom, qui termine le nom d’une vue dans vue:feature.',
  '{…} is about the entity "{}", which is not declared; there are: none.':
    '{1} porte sur l’entité « {2} », qui n’est pas déclarée ; aucune ne l’est.',
  '{…} is about the entity "{}", which is not declared; there are: {}.':
    '{1} porte sur l’entité « {2} », qui n’est pas déclarée ; il y a : {3}.',
  '{…} reads the dataset "{}", which does not exist; import it first.':
    '{1} lit le jeu de données « {2} », qui n’existe pas ; importez-le d’abord.',
  '{…} has the created_timestamp_column "{}", which "{}" does not have; {…}':
    '{1} a la created_timestamp_column « {2} », que « {3} » n’a pas ; {4}',
  '{…} has the created_timestamp_column "{}", which is {}; {…}':
    '{1} a la created_timestamp_column « {2} », qui est de type {3} ; {4}',
  'columns of timestamps are: none.': 'il n’y a aucune colonne d’horodatages.',
  'columns of timestamps are: {}.': 'les colonnes d’horodatages sont : {1}.',
  '{…} is called like a feature view; give one of them another name.':
    '{1} s’appelle comme une autre vue ; changez l’un de ces noms.',
  '{…} reads the feature view "{}", which is not declared; there are: none.':
    '{1} lit la vue « {2} », qui n’est pas déclarée ; aucune ne l’est.',
  '{…} reads the feature view "{}", which is not declared; there are: {}.':
    '{1} lit la vue « {2} », qui n’est pas déclarée ; il y a : {3}.',
  '{…} mixes the entities "{}" ({}) and "{}" ({}); read features of one entity.':
    '{1} mélange les entités « {2} » ({3}) et « {4} » ({5}) ; lisez les features d’une seule entité.',
  '{…} mixes the entities "{}" ({}) and "{}" ({}); make one feature service per entity.':
    '{1} mélange les entités « {2} » ({3}) et « {4} » ({5}) ; faites un service par entité.',
  '{…} has the feature "{}"; a feature\'s name cannot hold a colon, rename the column.':
    '{1} a la feature « {2} » ; un nom de feature ne peut pas contenir de deux-points, renommez la colonne.',
  '{…} has the feature "{}"; a feature\'s name cannot hold a colon.':
    '{1} a la feature « {2} » ; un nom de feature ne peut pas contenir de deux-points.',
  '{…} joins on {…}, but the dataset "{}" {…}; import it with the entity key {…} or use another entity.':
    '{1} se joint sur {2}, mais le jeu de données « {3} » {4} ; importez-le avec la clé d’entité {5} ou prenez une autre entité.',
  'numbers its rows and has no key': 'numérote ses lignes et n’a pas de clé',
  'has the key {…}': 'a la clé {1}',
  'The entity "{}" has the value_type {}, but "{}" of the dataset "{}" is {}; set value_type to "{}".':
    'L’entité « {1} » a le value_type {2}, mais « {3} » du jeu de données « {4} » est de type {5} ; mettez value_type à « {6} ».',
  '{…} has the feature "{}", but the dataset "{}" has no such column; it has: none.':
    '{1} a la feature « {2} », mais le jeu de données « {3} » n’a pas cette colonne ; il n’en a aucune.',
  '{…} has the feature "{}", but the dataset "{}" has no such column; it has: {}.':
    '{1} a la feature « {2} », mais le jeu de données « {3} » n’a pas cette colonne ; il a : {4}.',
  '{…} has the feature "{}", which is a label of "{}": a model would read the answer; leave it out.':
    '{1} a la feature « {2} », qui est un label de « {3} » : un modèle y lirait la réponse ; retirez-la.',
  '{…} has the feature "{}", which is {…} of "{}"; leave it out.':
    '{1} a la feature « {2} », qui est {3} de « {4} » ; retirez-la.',
  'a join key': 'une clé de jointure',
  '{…} refers to "{}", but there is no feature view "{}"; there are: none.':
    '{1} renvoie à « {2} », mais il n’y a pas de vue « {3} » ; il n’y en a aucune.',
  '{…} refers to "{}", but there is no feature view "{}"; there are: {}.':
    '{1} renvoie à « {2} », mais il n’y a pas de vue « {3} » ; il y a : {4}.',
  '{…} refers to "{}", but "{}" has no feature "{}"; it has: {}.':
    '{1} renvoie à « {2} », mais « {3} » n’a pas de feature « {4} » ; elle a : {5}.',
  '{…} has two features named "{}" ({} and {}); leave one of them out, or rename the column in one dataset.':
    '{1} a deux features nommées « {2} » ({3} et {4}) ; retirez-en une, ou renommez la colonne dans un jeu de données.',
  '{…} lists the feature "{}" twice.': '{1} cite deux fois la feature « {2} ».',
  '{…} lists "{}" twice.': '{1} cite deux fois « {2} ».',
  '{…} reads the feature view "{}" twice.': '{1} lit deux fois la vue « {2} ».',
  '{…} has the feature "{}" twice.': '{1} a deux fois la feature « {2} ».',
  '{…} reads of the request the value "{}" twice.': '{1} lit deux fois dans la requête la valeur « {2} ».',
  '{…} {} "{}" twice.': '{1} {2} « {3} » deux fois.',

  'There is no feature view named "{}".': 'Il n’y a pas de vue « {1} ».',
  'There is no feature service named "{}"; declare it first.':
    'Il n’y a pas de service de features « {1} » ; déclarez-le d’abord.',
  'There is no entity named "{}"; none is declared.': 'Il n’y a pas d’entité « {1} » ; aucune n’est déclarée.',
  'There is no entity named "{}"; there are: {}.': 'Il n’y a pas d’entité « {1} » ; il y a : {2}.',
  'There is no dataset named "{}".': 'Il n’y a pas de jeu de données « {1} ».',
  'There is no entity named "{}".': 'Il n’y a pas d’entité « {1} ».',
  'There is no {…} named "{}".': 'Il n’y a pas de {1} « {2} ».',
  'feature view': 'vue',
  'on demand feature view': 'vue à la demande',
  'feature service': 'service de features',
  'There is no change of the features to take back.': 'Il n’y a aucun changement des features à défaire.',
  'The {…} "{}" is used by {…}; delete or change them first.':
    '« {2} » ({1}) est utilisé par {3} ; supprimez-les ou changez-les d’abord.',
  'The {…} "{}" is used by {…}; delete or change it first.':
    '« {2} » ({1}) est utilisé par {3} ; à supprimer ou à changer d’abord.',
  'the feature view "{}" and {…}': 'la vue « {1} » et {2}',
  'the feature view "{}"': 'la vue « {1} »',
  'the on demand feature view "{}" and {…}': 'la vue à la demande « {1} » et {2}',
  'the on demand feature view "{}"': 'la vue à la demande « {1} »',
  'the feature service "{}" and {…}': 'le service « {1} » et {2}',
  'the feature service "{}"': 'le service « {1} »',

  'The file {} has no column event_timestamp; name the column of its times, or one date for all its rows.':
    'Le fichier {1} n’a pas de colonne event_timestamp ; nommez la colonne de ses horodatages, ou une date pour toutes ses lignes.',
  'The file {} has no column "{}"; it has {}.': 'Le fichier {1} n’a pas de colonne « {2} » ; il a {3}.',
  '{}, line {}: "{}" in {} is no time; write it as 2024-01-31 or 2024-01-31T06:30:00Z.':
    '{1}, ligne {2} : « {3} » dans {4} n’est pas un horodatage ; écrivez-le comme 2024-01-31 ou 2024-01-31T06:30:00Z.',
  'The entity "{}" is found by {}; it is missing.': 'L’entité « {1} » se trouve par {2}, qui manque.',
  'The entity "{}" is found by {} and {}; {} is missing.': 'L’entité « {1} » se trouve par {2} et {3} ; {4} manque.',
  'The entity "{}" is found by {}; {} is missing.': 'L’entité « {1} » se trouve par {2} ; {3} manque.',
  'The entity "{}" is found by {}, which is {…}; "{}" is not.':
    'L’entité « {1} » se trouve par {2}, qui est {3} ; « {4} » ne l’est pas.',
  'The entity "{}" is found by {} and {}; {} is {…}; "{}" is not.':
    'L’entité « {1} » se trouve par {2} et {3} ; {4} est {5} ; « {6} » ne l’est pas.',
  'The entity "{}" is found by {}; {} is {…}; "{}" is not.':
    'L’entité « {1} » se trouve par {2} ; {3} est {4} ; « {5} » ne l’est pas.',
  '"{}" and "{}"': '« {1} » et « {2} »',
  '{} "{}" and {} "{}"': '{1} « {2} » et {3} « {4} »',
  'The rows of "{}" have no entity key, so none has an age.':
    'Les lignes de « {1} » n’ont pas de clé d’entité, aucune n’a donc d’âge.',
  'A label cannot be added to the rows of a file; put it into a column of the file, which passes through.':
    'On ne peut pas ajouter de label aux lignes d’un fichier ; mettez-le dans une colonne du fichier, qui est reprise telle quelle.',
  'Name the date as of which features are wanted, or a file of rows.':
    'Nommez la date à laquelle les features sont voulues, ou un fichier de lignes.',
  'The on-demand feature "{}" reads "{}" from the request; give a file of entity rows with a column "{}", or labels with one.':
    'La feature à la demande « {1} » lit « {2} » dans la requête ; donnez un fichier d’entités avec une colonne « {3} », ou des labels qui en ont une.',
  '"{}" is missing in all {} rows of "{}" of {}; choose another date or label.':
    '« {1} » est vide dans les {2} lignes de « {3} » du {4} ; choisissez une autre date ou un autre label.',
  'The file {} has a column "{}", as {} would be called; rename it, or set full_feature_names.':
    'Le fichier {1} a une colonne « {2} », le nom qu’aurait {3} ; renommez-la, ou activez full_feature_names.',
  'The labels of "{}" cannot be joined to the service "{}": their key is the row number, the service\'s is {…}.':
    'Les labels de « {1} » ne peuvent pas être joints au service « {2} » : leur clé est le numéro de ligne, celle du service est {3}.',
  'The labels of "{}" cannot be joined to the service "{}": their key is {…}, the service\'s is {…}.':
    'Les labels de « {1} » ne peuvent pas être joints au service « {2} » : leur clé est {3}, celle du service est {4}.',
  'The dataset "{}" has no column "{}" to use as a label; it has {}.':
    'Le jeu de données « {1} » n’a pas de colonne « {2} » à prendre pour label ; il a {3}.',
  'The label "{}" is also a feature of "{}" in the service "{}", so a model would read the answer; leave it out of the service.':
    'Le label « {1} » est aussi une feature de « {2} » dans le service « {3} », un modèle y lirait donc la réponse ; retirez-la du service.',
  'The dataset "{}" is empty; import labels first.':
    'Le jeu de données « {1} » est vide ; importez d’abord des labels.',
  'The dataset "{}" has no rows of {}; it has rows of {} and earlier dates.':
    'Le jeu de données « {1} » n’a pas de lignes du {2} ; il en a du {3} et de dates antérieures.',
  'The dataset "{}" has no rows of {}; it has rows of {}.':
    'Le jeu de données « {1} » n’a pas de lignes du {2} ; il en a du {3}.',
  'Feature view "{}" was changed while it was being materialized; nothing was written, materialize again.':
    'La vue « {1} » a été modifiée pendant sa matérialisation ; rien n’a été écrit, matérialisez de nouveau.',
  'On-demand view "{}" reads "{}" from the request, but a source has a feature of that name; call one of them otherwise.':
    'La vue à la demande « {1} » lit « {2} » dans la requête, mais une source a une feature de ce nom ; changez l’un de ces noms.',
  'The expression of "{}" is wrong at its end: {…}': 'L’expression de « {1} » est fausse à sa fin : {2}',
  'The expression of "{}" is wrong at "{}", character {}: {…}':
    'L’expression de « {1} » est fausse à « {2} », caractère {3} : {4}',
  'The on-demand feature "{}" reads "{}" ({}) from the request, which does not have it.':
    'La feature à la demande « {1} » lit « {2} » ({3}) dans la requête, qui ne l’a pas.',
  'The on-demand feature "{}" reads "{}" ({}) from the request, which has {}.':
    'La feature à la demande « {1} » lit « {2} » ({3}) dans la requête, qui contient {4}.',
  '{…} cannot be read online: its view "{}" is not online; apply it with online set to true.':
    '{1} ne peut pas être lu en ligne : sa vue « {2} » n’est pas en ligne ; déclarez-la avec online à true.',
  'The entity "{}" has no online feature view; declare one first.':
    'L’entité « {1} » n’a pas de vue en ligne ; déclarez-en une d’abord.',
  'The feature view "{}" is not online; apply it with online set to true first, or push to offline.':
    'La vue « {1} » n’est pas en ligne ; déclarez-la d’abord avec online à true, ou poussez hors ligne.',
  'The feature view "{}" is not online; apply it with online set to true first.':
    'La vue « {1} » n’est pas en ligne ; déclarez-la d’abord avec online à true.',
  'rows[{}]: there is no {}, which says whose features these are.':
    'rows[{1}] : il n’y a pas de {2}, qui dit de qui sont ces features.',
  'rows[{}]: "{}" is no time; write it as 2024-01-31T06:30:00Z.':
    'rows[{1}] : « {2} » n’est pas un horodatage ; écrivez-le comme 2024-01-31T06:30:00Z.',
  'rows[{}]: "{}" is no feature of "{}", which has {}.':
    'rows[{1}] : « {2} » n’est pas une feature de « {3} », qui a {4}.',
  'rows[{}]: {} is no {}.': 'rows[{1}] : {2} n’est pas de type {3}.',
  'Name either a feature service or features, and not both.':
    'Nommez soit un service de features, soit des features, mais pas les deux.',
  'The feature service "{}" has no version {}; its newest is {}.':
    'Le service de features « {1} » n’a pas de version {2} ; sa plus récente est {3}.',
  '"{} reads {}": there is no feature view "{}"; none is declared.':
    '« {1} lit {2} » : il n’y a pas de vue « {3} » ; aucune n’est déclarée.',
  '"{} reads {}": there is no feature view "{}"; there are: {}.':
    '« {1} lit {2} » : il n’y a pas de vue « {3} » ; il y a : {4}.',
  '"{}": there is no feature view "{}"; none is declared.':
    '« {1} » : il n’y a pas de vue « {2} » ; aucune n’est déclarée.',
  '"{}": there is no feature view "{}"; there are: {}.': '« {1} » : il n’y a pas de vue « {2} » ; il y a : {3}.',
  '"{}" is about the entity "{}" and "{}" about "{}"; ask for features of one entity at a time.':
    '« {1} » porte sur l’entité « {2} » et « {3} » sur « {4} » ; demandez les features d’une entité à la fois.',
  'Feature view "{}" reads the dataset "{}", which is gone; import it again or give the view another source.':
    'La vue « {1} » lit le jeu de données « {2} », qui a disparu ; importez-le de nouveau ou donnez une autre source à la vue.',
  'Feature view "{}" has the feature "{}", but the dataset "{}" has no such column any more; import it again or take the feature out.':
    'La vue « {1} » a la feature « {2} », mais le jeu de données « {3} » n’a plus cette colonne ; importez-le de nouveau ou retirez la feature.',
  'The feature view "{}" has no feature "{}"; it has: {}.': 'La vue « {1} » n’a pas de feature « {2} » ; elle a : {3}.',
  '"{}" is asked for twice.': '« {1} » est demandé deux fois.',
  '{} and {} would both be called "{}"; set full_feature_names to call them by view as well.':
    '{1} et {2} s’appelleraient tous deux « {3} » ; activez full_feature_names pour les nommer aussi par leur vue.',
  'There is no {} with {…} in the online store; import its rows, then materialize up to their date.':
    'Il n’y a pas de {1} avec {2} dans le magasin en ligne ; importez ses lignes, puis matérialisez jusqu’à leur date.',
  'The feature service "{}" is about the entity "{}", not "{}".':
    'Le service de features « {1} » porte sur l’entité « {2} », et non « {3} ».',
  'The window starts on {}, after its end on {}; choose an earlier start.':
    'L’intervalle commence le {1}, après sa fin le {2} ; choisissez un début antérieur.',
  'There is no online feature view to materialize; declare one first.':
    'Il n’y a aucune vue en ligne à matérialiser ; déclarez-en une d’abord.',
  'The feature service "{}" knows nothing as of {}; choose a later date, or import rows of that one.':
    'Le service de features « {1} » ne sait rien en date du {2} ; choisissez une date ultérieure, ou importez des lignes de celle-là.',

  'This is always missing.': 'Ceci est toujours vide.',
  'There is no input "{}"; it can read nothing.': 'Il n’y a pas d’entrée « {1} » ; il n’y a rien à lire.',
  'There is no input "{}"; it can read {}.': 'Il n’y a pas d’entrée « {1} » ; on peut lire {2}.',
  'There is no input "{}"; "{}" is written so.': 'Il n’y a pas d’entrée « {1} » ; « {2} » s’écrit ainsi.',
  '"{}" takes values of one type; this is a {}, not a {}.':
    '« {1} » prend des valeurs d’un même type ; ceci est de type {2}, et non {3}.',
  '"{}" takes a {}; this is a {}.': '« {1} » prend une valeur de type {2} ; ceci est de type {3}.',
  '{}() takes values of one type; this is a {}, not a {}.':
    '{1}() prend des valeurs d’un même type ; ceci est de type {2}, et non {3}.',
  '{}() takes a {}; this is a {}.': '{1}() prend une valeur de type {2} ; ceci est de type {3}.',
  'There is no function "{}"; there are {}.': 'Il n’y a pas de fonction « {1} » ; il y a {2}.',
  '{}() is written {}; here it has {} arguments.': '{1}() s’écrit {2} ; ici, il y a {3} arguments.',
  'An expression has at most {} characters.': 'Une expression a au plus {1} caractères.',
  'More than {} levels within each other.': 'Plus de {1} niveaux imbriqués.',
  'The list after "in" is empty.': 'La liste après « in » est vide.',
  'The expression ends here; expected "," or ")".': 'L’expression finit ici ; attendu : « , » ou « ) ».',
  '"{}" cannot stand here; expected "," or ")".': '« {1} » ne peut pas figurer ici ; attendu : « , » ou « ) ».',
  'The expression ends here; expected "{}".': 'L’expression finit ici ; attendu : « {1} ».',
  '"{}" cannot stand here; expected "{}".': '« {1} » ne peut pas figurer ici ; attendu : « {2} ».',
  'The expression ends here; expected {…}.': 'L’expression finit ici ; attendu : {1}.',
  '"{}" cannot stand here; expected {…}.': '« {1} » ne peut pas figurer ici ; attendu : {2}.',
  'the end, or an operator such as +': 'la fin, ou un opérateur comme +',
  'a value, a name or "("': 'une valeur, un nom ou « ( »',
  'This text has no closing quote.': 'Ce texte n’a pas d’apostrophe fermante.',
  "Text is written between single quotes: 'DSL'.": "Un texte s’écrit entre apostrophes : 'DSL'.",
  'This name has no closing backquote.': 'Ce nom n’a pas d’accent grave fermant.',
  '"{}" means nothing here.': '« {1} » n’a pas de sens ici.'
}
