/** Pourquoi un fichier ou un jeu de données n'est pas accepté, d'après la phrase anglaise. */
export const datasetErrors: Readonly<Record<string, string>> = {
  '{} is blank; every row needs a key.': '{1} est vide ; chaque ligne a besoin d’une clé.',
  '{} is blank; every row needs a date.': '{1} est vide ; chaque ligne a besoin d’une date.',
  '{} is "{}", which counts as missing; every row needs a key.':
    '{1} contient « {2} », qui compte comme vide ; chaque ligne a besoin d’une clé.',
  '{} is "{}", which counts as missing; every row needs a date.':
    '{1} contient « {2} », qui compte comme vide ; chaque ligne a besoin d’une date.',
  '{} is "{}", which is not text; {…}': '{1} contient « {2} », qui n’est pas un texte ; {3}',
  '{} is "{}", which is not {…}; {…}': '{1} contient « {2} », qui n’est pas {3} ; {4}',
  'correct it, or name another column that dates the rows.':
    'corrigez la valeur, ou nommez une autre colonne qui date les lignes.',
  'correct it, or give the column another type.': 'corrigez la valeur, ou donnez un autre type à la colonne.',
  'the dataset "{}" holds {…} there: correct it, import under another name, or replace the dataset.':
    'le jeu de données « {1} » y contient {2} : corrigez la valeur, importez sous un autre nom, ou remplacez le jeu de données.',
  'a whole number': 'un nombre entier',
  'a number': 'un nombre',
  'an integer': 'un nombre entier',
  'true or false': 'true ou false',
  'True or False': 'True ou False',
  'True and False': 'True et False',
  'a date such as 2024-01-31': 'une date comme 2024-01-31',
  'whole numbers': 'des nombres entiers',
  numbers: 'des nombres',
  dates: 'des dates',
  text: 'du texte',

  'The folder {} holds no .csv, .tsv, .txt or .parquet file.':
    'Le dossier {1} ne contient aucun fichier .csv, .tsv, .txt ou .parquet.',
  '{} may not be read; change its permissions and try again.':
    '{1} ne peut pas être lu ; changez ses droits d’accès et réessayez.',
  '{} could not be read to its end: its disk or network share is gone ({}). Nothing was imported; try again when it is back.':
    '{1} n’a pas pu être lu jusqu’au bout : son disque ou son partage réseau a disparu ({2}). Rien n’a été importé ; réessayez quand il sera revenu.',
  '{} is a gzip archive that is damaged or cut off; pack or copy it again.':
    '{1} est une archive gzip endommagée ou tronquée ; compressez-la ou copiez-la de nouveau.',
  '{} is a folder; name the files in it.': '{1} est un dossier ; nommez les fichiers qu’il contient.',
  '{} is no file that can be read twice.': '{1} n’est pas un fichier que l’on peut lire deux fois.',
  'here are bytes that are not {}, unlike the rest of the file; save all of it as UTF-8 and import that.':
    'il y a ici des octets qui ne sont pas du {1}, contrairement au reste du fichier ; enregistrez-le tout entier en UTF-8 et importez celui-là.',
  'there is no header, the first line holds values ({}); read it without a header, or add a line with a name for each of the {} columns.':
    'il n’y a pas d’en-tête, la première ligne contient des valeurs ({1}) ; lisez-le sans en-tête, ou ajoutez une ligne avec un nom pour chacune des {2} colonnes.',
  'column {} has no name; give it one in the header.':
    'la colonne {1} n’a pas de nom ; donnez-lui-en un dans l’en-tête.',
  'the name of column {} has more than 250 characters.': 'le nom de la colonne {1} a plus de 250 caractères.',
  'the columns {} and {} are both called "{}"; rename one (upper and lower case count as the same).':
    'les colonnes {1} et {2} s’appellent toutes deux « {3} » ; renommez-en une (majuscules et minuscules comptent comme identiques).',
  'the file changed while it was read; import it again when nothing writes to it any more.':
    'le fichier a changé pendant la lecture ; importez-le de nouveau quand plus rien n’y écrit.',
  'the file changed while it was read; import it again.':
    'le fichier a changé pendant la lecture ; importez-le de nouveau.',
  'it holds no row; a table needs at least one.': 'il ne contient aucune ligne ; une table en a au moins une.',
  'it begins like a Parquet file but cannot be read ({}); write it again, or save it as CSV.':
    'il commence comme un fichier Parquet mais ne peut pas être lu ({1}) ; écrivez-le de nouveau, ou enregistrez-le en CSV.',
  'there is a header but no row below it; a table needs at least one.':
    'il y a un en-tête mais aucune ligne en dessous ; une table en a au moins une.',
  'there is 1 value where {…}; {…}.': 'il y a 1 valeur là où {1} ; {2}.',
  'there are {} values where {…}; {…}.': 'il y a {1} valeurs là où {2} ; {3}.',
  'the header names {} columns': 'l’en-tête nomme {1} colonnes',
  'the header names {} column': 'l’en-tête nomme {1} colonne',
  'there are {} columns': 'il y a {1} colonnes',
  'there are {} column': 'il y a {1} colonne',
  'every row needs one value per column, which may be blank':
    'chaque ligne a besoin d’une valeur par colonne, qui peut être vide',
  'put quotes around a value that contains "{}"': 'mettez entre guillemets doubles une valeur qui contient « {1} »',
  'name another delimiter where "{}" does not divide the values, or put quotes around a value that contains "{}"':
    'nommez un autre séparateur si « {1} » ne sépare pas les valeurs, ou mettez entre guillemets doubles une valeur qui contient « {2} »',
  'the whole row stands in one pair of quotes, so there is a single column "{}" instead of {}; read it without the outer quotes, or export the file again without them.':
    'la ligne entière est entre une seule paire de guillemets, il n’y a donc qu’une colonne « {1} » au lieu de {2} ; lisez-le sans les guillemets extérieurs, ou exportez de nouveau le fichier sans eux.',
  'a quote (") opens a value in this row and is never closed; close it, or double it ("") where it is part of the value.':
    'un guillemet (") ouvre une valeur de cette ligne et n’est jamais fermé ; fermez-le, ou doublez-le ("") s’il fait partie de la valeur.',
  'a value in quotes goes on behind its closing quote; double the quotes inside it ("").':
    'une valeur entre guillemets continue après le guillemet fermant ; doublez les guillemets qu’elle contient ("").',
  '{} is {…}, not text; save it as CSV and import that.':
    '{1} est {2}, pas du texte ; enregistrez-le en CSV et importez celui-là.',
  'an Excel workbook or zip archive': 'un classeur Excel ou une archive zip',
  'an Excel workbook': 'un classeur Excel',
  'a gzip archive inside another': 'une archive gzip dans une autre',
  'a Parquet file inside a gzip archive': 'un fichier Parquet dans une archive gzip',
  'a PDF': 'un PDF',
  'a binary file': 'un fichier binaire',
  '{} is empty; it needs a line of column names and rows below it.':
    '{1} est vide ; il faut une ligne de noms de colonnes et des lignes en dessous.',

  'There is no dataset named "{}"; import it first.': 'Il n’y a pas de jeu de données « {1} » ; importez-le d’abord.',
  'the dates of "{}", such as {}, can be read day first or month first; {…}':
    'les dates de « {1} », comme {2}, se lisent jour d’abord ou mois d’abord ; {3}',
  'the dates of "{}", can be read day first or month first; {…}':
    'les dates de « {1} » se lisent jour d’abord ou mois d’abord ; {2}',
  'say which by the order of dates, d/m/y or m/d/y.': 'dites-le par l’ordre des dates, d/m/y ou m/d/y.',
  'say which by the order of dates, d/m/y or m/d/y, or import the column as text.':
    'dites-le par l’ordre des dates, d/m/y ou m/d/y, ou importez la colonne comme texte.',
  'There is no file "{}" to download; it may have been cleared away.':
    'Il n’y a pas de fichier « {1} » à télécharger ; il a peut-être été nettoyé.',
  'There is no file {}.': 'Le fichier {1} n’existe pas.',
  'there is no column "{}", which is to be {…}; its columns are {}.':
    'il n’y a pas de colonne « {1} », qui doit être {2} ; ses colonnes sont {3}.',
  ignored: 'ignorée',
  'a feature': 'une feature',
  'a label': 'un label',
  'of type {}': 'de type {1}',
  'the event timestamp': 'l’horodatage de l’événement',
  'part of the entity key of the dataset "{}"': 'une partie de la clé d’entité du jeu de données « {1} »',
  'part of the entity key': 'une partie de la clé d’entité',
  'the entity key of the dataset "{}"': 'la clé d’entité du jeu de données « {1} »',
  'the entity key': 'la clé d’entité',
  'the column "{}" cannot be ignored, since the dataset "{}" has it; keep it, or replace the dataset.':
    'la colonne « {1} » ne peut pas être ignorée, car le jeu de données « {2} » la possède ; gardez-la, ou remplacez le jeu de données.',
  'it has {} columns; a dataset has at most {}.': 'il a {1} colonnes ; un jeu de données en a au plus {2}.',
  'the column name "{}" is one that Benchtop uses itself; rename it in the file.':
    'Benchtop utilise lui-même le nom de colonne « {1} » ; renommez-la dans le fichier.',
  'it {…}, compared with the dataset "{}"; correct the header, {…}, import under another name, or replace the dataset.':
    'comparé au jeu de données « {2} », {1} ; corrigez l’en-tête, {3}, importez sous un autre nom, ou remplacez le jeu de données.',
  'lacks {…} and has {…} besides': 'il manque {1} et il y a {2} en plus',
  'lacks {…}': 'il manque {1}',
  'has {…} besides': 'il y a {1} en plus',
  'leave its rows without a value there, add or ignore what is new':
    'laissez ses lignes sans valeur à cet endroit, ajoutez ou ignorez ce qui est nouveau',
  'leave its rows without a value there': 'laissez ses lignes sans valeur à cet endroit',
  'add or ignore what is new': 'ajoutez ou ignorez ce qui est nouveau',
  'the column "{}" cannot become {}, since the dataset "{}" has it as {}; leave its type, import under another name, or replace the dataset.':
    'la colonne « {1} » ne peut pas devenir {2}, car elle est {4} dans le jeu de données « {3} » ; laissez son type, importez sous un autre nom, ou remplacez le jeu de données.',
  '{} and {} both go to the dataset "{}"; import them one after the other, each with its date, or give one another name.':
    '{1} et {2} vont tous deux dans le jeu de données « {3} » ; importez-les l’un après l’autre, chacun avec sa date, ou donnez un autre nom à l’un d’eux.',
  'The dataset "{}" was changed by another import or deleted meanwhile; import again.':
    'Le jeu de données « {1} » a été modifié par un autre import ou supprimé entre-temps ; importez de nouveau.',
  'There is no import {} in the log.': 'Il n’y a pas d’import {1} dans le journal.',
  'its rows carry no date; give one as-of date for all of them, such as 2024-01-31, or name the column that dates each.':
    'ses lignes ne portent pas de date ; donnez-en une pour toutes, comme 2024-01-31, ou nommez la colonne qui date chacune.',
  'the dataset "{}" has {…}, not {…}; import under another name, or replace the dataset.':
    'le jeu de données « {1} » a {2}, et non {3} ; importez sous un autre nom, ou remplacez le jeu de données.',
  'numbered rows': 'des lignes numérotées',
  'the entity keys {}': 'les clés d’entité {1}',
  'the entity key {}': 'la clé d’entité {1}',
  '{} of {} {…}; to append, every key and date must be new. Choose upsert to keep the first or the last of them.':
    '{1} du {2} {3} ; pour ajouter, chaque clé et date doit être nouvelle. Choisissez de fusionner pour garder la première ou la dernière.',
  'comes more than once in it': 'y figure plus d’une fois',
  'is in the dataset "{}" already': 'est déjà dans le jeu de données « {1} »',
  'The import of {} into "{}" cannot be undone: another import came after it.':
    'L’import de {1} dans « {2} » ne peut pas être défait : un autre import l’a suivi.',
  'The import of {} into "{}" cannot be undone: it was taken back before; import the file again instead.':
    'L’import de {1} dans « {2} » ne peut pas être défait : il l’a déjà été ; importez plutôt le fichier de nouveau.',
  'There is no column "{}" to order by; the columns are {}.':
    'Il n’y a pas de colonne « {1} » par laquelle trier ; les colonnes sont {2}.',

  '{}: {…}. Nothing was imported: correct the file, set the bad rows aside, or change what is expected.':
    '{1} : {2}. Rien n’a été importé : corrigez le fichier, mettez à part les lignes invalides, ou changez ce qui est attendu.',
  '{}: {…}. Nothing was imported: correct the file, or change what is expected.':
    '{1} : {2}. Rien n’a été importé : corrigez le fichier, ou changez ce qui est attendu.',
  'every row would be set aside': 'toutes les lignes seraient mises à part',
  'expected is that {…}; expected is that {…}': 'il est attendu que {1} ; il est attendu que {2}',
  'expected is that {…}': 'il est attendu que {1}',
  '{…}, but found that {…}': '{1}, mais {2}',
  '{…}, but found {…}': '{1}, mais il y a {2}',
  '{…}, but 1 row is otherwise ({…})': '{1}, mais 1 ligne ne l’est pas ({2})',
  '{…}, but {} rows are otherwise (first {…})': '{1}, mais {2} lignes ne le sont pas (la première : {3})',
  'line {} has "{}"': 'ligne {1}, « {2} »',
  'line {}': 'ligne {1}',
  'there is no column "{}"': 'il n’y a pas de colonne « {1} »',
  '{} rows, {} % fewer than the {} of the last import':
    '{1} lignes, {2, number} % de moins que les {3} du dernier import',
  '{} rows, {} % more than the {} of the last import':
    '{1} lignes, {2, number} % de plus que les {3} du dernier import',
  'the columns are exactly {}': 'les colonnes soient exactement {1}',
  'the columns are at least {}': 'les colonnes soient au moins {1}',
  '{} is never missing': '{1} ne soit jamais vide',
  '{} comes once': '{1} ne vienne qu’une fois',
  '{} is between {} and {}': '{1} soit entre {2, number} et {3, number}',
  '{} is at least {}': '{1} soit au moins {2, number}',
  '{} is at most {}': '{1} soit au plus {2, number}',
  '{} is one of {}': '{1} soit l’un de {2}',
  '{} matches {}': '{1} corresponde à {2}',
  'the number of rows changes by at most {} %': 'le nombre de lignes change d’au plus {1, number} %',
  '{} missing, {} besides': '{1} en moins, {2} en plus',
  '{} missing': '{1} en moins',
  '{} besides': '{1} en plus',
  'The range of "{}" ends at "{}", but the column holds values of type {}; correct the expectation.':
    'L’intervalle de « {1} » finit à « {2} », mais la colonne contient des valeurs de type {3} ; corrigez l’attente.',

  "The filter cannot be read at its end: {…}. Write it as age >= 30 AND city IN ('Rome', 'Oslo') or score IS NULL.":
    "Le filtre ne peut pas être lu à sa fin : {1}. Écrivez-le comme age >= 30 AND city IN ('Rome', 'Oslo') ou score IS NULL.",
  "The filter cannot be read at \"{}\": {…}. Write it as age >= 30 AND city IN ('Rome', 'Oslo') or score IS NULL.":
    "Le filtre ne peut pas être lu à « {1} » : {2}. Écrivez-le comme age >= 30 AND city IN ('Rome', 'Oslo') ou score IS NULL.",
  'there is no column "{}"; the columns are {}': 'il n’y a pas de colonne « {1} » ; les colonnes sont {2}',
  '"{}" holds values of type {}, and "{}" is none':
    '« {1} » contient des valeurs de type {2}, et « {3} » n’en est pas une',
  'this is neither a column nor a value': 'ce n’est ni une colonne ni une valeur',
  'brackets and NOTs stand more than {} deep': 'parenthèses et NOT s’imbriquent à plus de {1} niveaux',
  'AND or OR is expected here': 'AND ou OR est attendu ici',
  '=, !=, <, <=, >, >=, LIKE, IN, BETWEEN or IS NULL is expected here':
    '=, !=, <, <=, >, >=, LIKE, IN, BETWEEN ou IS NULL est attendu ici',
  "a column's name is expected here": 'un nom de colonne est attendu ici',
  'a number, True, False or a text in single quotes is expected here':
    'un nombre, True, False ou un texte entre apostrophes est attendu ici',
  '{} is expected here': '{1} est attendu ici',
  'the column {}': 'la colonne {1}',
  'the columns {}': 'les colonnes {1}'
}
