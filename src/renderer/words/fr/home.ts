import type { home as english } from '../en/home.ts'
import type { Translation } from '../translate.ts'

export const home: Translation<typeof english> = {
  welcome: 'Bienvenue dans Benchtop',
  about: 'Données, features, exécutions, modèles et service dans un dossier de cette machine.',
  begin: 'Commencer',
  begin_hint: 'Déposez des fichiers CSV ou des dossiers sur cette fenêtre, ou visitez d’abord un exemple.',

  notebook: 'Connecter un notebook',
  notebook_hint: 'Le code qui consigne avec MLflow consigne ici ; ses exécutions apparaissent sous Expériences.',
  notebook_to_writer: 'Ce Benchtop ne fait que lire ; les notebooks consignent dans celui qui écrit :',
  notebook_elsewhere:
    'Ce Benchtop ne fait que lire ; l’écran Accueil de celui qui écrit dit où les notebooks consignent.',
  server_stopped: 'Le serveur est arrêté : aucun notebook ne peut l’atteindre.',
  environment_variable: 'variable d’environnement',

  open: 'Ouvrir un espace de travail',
  open_hint: 'Un espace de travail est un dossier ; on peut le copier et le déplacer en entier.',
  start_elsewhere: 'Démarrez Benchtop sur un autre dossier ; il est créé s’il n’existe pas.',
  command: 'commande',
  open_folder: 'Ouvrir un dossier…',
  recent: 'Espaces de travail récents',
  not_there: '{name} (absent pour l’instant)',
  forget: 'Retirer de cette liste ; le dossier reste',
  forget_named: 'Retirer {name} de cette liste',

  latest_runs: 'Dernières exécutions',
  latest_runs_hint: 'Là où le travail en était resté ; les plus récentes d’abord, toutes expériences confondues.',

  guide: 'Des fichiers au modèle en service',
  guide_done: 'Toutes les étapes sont faites ; cet espace de travail sert un modèle.',
  guide_hint: 'Quittez quand vous voulez : cette liste sait où en est l’espace de travail.',
  guide_hidden: 'Le parcours guidé est masqué. <show>Le montrer de nouveau</show>',
  guide_steps: 'Étapes du parcours guidé',
  hide: 'Masquer',
  done: 'fait',
  open_step: 'Ouvrir',
  open_step_named: 'Ouvrir : {step}',

  import: 'Importer des données',
  import_hint: 'Les fichiers CSV deviennent des jeux de données : une ligne par clé et par date.',
  declare: 'Déclarer les features',
  declare_hint: 'Entités, vues et un service disent quelles colonnes décrivent qui. Benchtop les propose.',
  materialize: 'Matérialiser',
  materialize_hint: 'Les valeurs les plus récentes vont au magasin en ligne, où les prédictions les lisent.',
  train: 'Entraîner un modèle',
  train_hint: 'En date d’un jour, sur ce qu’on savait alors. Scores, courbes et importances viennent avec.',
  train_action: 'Entraîner',
  promote: 'Le promouvoir en Production',
  promote_hint: 'Enregistrez la meilleure exécution comme modèle ; sa version en Production est celle qui répond.',
  choose_run: 'Choisir une exécution',
  promote_named: 'Promouvoir {name}',
  ask: 'Lui demander des prédictions',
  ask_hint: 'Sur l’écran Service, ou depuis tout programme à l’adresse /predict.',
  open_serving: 'Ouvrir Service'
}
