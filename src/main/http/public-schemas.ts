/** How the public routes are described in /openapi.json. */

const error = (description: string) => ({
  description,
  type: 'object',
  properties: { error_code: { type: 'string' }, message: { type: 'string' } },
  required: ['error_code', 'message']
})

const cell = { type: ['number', 'string', 'boolean', 'null'] }
const cells = (description: string) => ({ type: 'object', additionalProperties: cell, description })
const key = { type: ['string', 'number'] }

const predictionProperties = {
  prediction: { ...cell, description: 'the class, or the number of a regression' },
  probability: {
    type: ['number', 'null'],
    description: 'of the positive class for two classes, else of the predicted one; null for a regression'
  },
  probabilities: {
    type: ['object', 'null'],
    additionalProperties: { type: 'number' },
    description: 'by class; null for a regression'
  },
  model_name: { type: 'string' },
  model_version: { type: 'string' },
  model_stage: { type: 'string' },
  features_used: cells('what the model was given'),
  unknown_categories: {
    type: 'array',
    items: { type: 'string' },
    description: 'columns whose category was never met in training; allowed, and taken for none of the categories'
  }
}
const prediction = {
  type: 'object',
  properties: predictionProperties,
  required: Object.keys(predictionProperties)
}

const ok = { type: 'string', enum: ['ok'] }
const yes = { type: 'boolean', enum: [true] }
const servedModel = {
  type: ['object', 'null'],
  properties: {
    name: { type: 'string' },
    version: { type: 'string' },
    stage: { type: 'string' },
    run_id: { type: ['string', 'null'] }
  }
}
const fields = (description: string, properties: Record<string, object>) => ({
  description,
  type: 'object',
  properties,
  required: Object.keys(properties)
})

const stopped = error('Serving is stopped, or the model in Production cannot answer.')

export const healthRoute = {
  summary: 'Whether the server answers, and with which model',
  response: {
    200: {
      description: 'It answers. `model` is null while nothing is in Production.',
      type: 'object',
      properties: {
        status: ok,
        version: { type: 'string', description: 'of Benchtop' },
        live: yes,
        ready: { type: 'boolean', description: 'whether a model would answer /predict' },
        model: servedModel
      },
      required: ['status', 'version', 'live', 'ready', 'model']
    },
    503: stopped
  }
}

const textQuery = { type: 'object', properties: {}, additionalProperties: { type: 'string' } }

export const featuresRoute = {
  summary: 'The online features of one entity, by its only join key',
  description: 'What on-demand features read of the request comes behind it: `/features/7590-VHVEG?amount=12.5`.',
  querystring: textQuery,
  params: {
    type: 'object',
    properties: { id: { type: 'string', description: 'the entity key, for example 7590-VHVEG' } }
  },
  response: {
    200: {
      description: 'The key under its own name, the values, and why a value is null.',
      type: 'object',
      properties: {
        features: cells('by feature name'),
        statuses: {
          type: 'object',
          additionalProperties: { type: 'string', enum: ['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'OUTSIDE_MAX_AGE'] }
        }
      },
      required: ['features', 'statuses']
    },
    404: error('The online store does not know the entity.'),
    409: error('Which entity is meant cannot be told, or a feature view cannot be read.'),
    422: error('A join key or a value of the request is missing or not of its type; the message names it.'),
    503: stopped
  }
}

export const featuresByKeyRoute = {
  response: featuresRoute.response,
  summary: 'The online features of one entity, named by all its join keys',
  description:
    '`/features?driver_id=D1&restaurant_id=7`; the way to ask for an entity with several join keys. Beside them comes what on-demand features read of the request.',
  querystring: textQuery
}

export const onlineFeaturesRoute = {
  summary: 'The online features of many entities, as Feast asks and answers',
  body: {
    type: 'object',
    properties: {
      entities: {
        type: 'object',
        additionalProperties: { type: 'array', items: cell, maxItems: 10_000 },
        description:
          'By column, one value per entity: every join key, and what on-demand features read of the request. `{"user_id": ["7590-VHVEG"]}`'
      },
      features: {
        type: 'array',
        items: { type: 'string' },
        minItems: 1,
        description: '`view:feature`; instead of a feature_service'
      },
      feature_service: { type: 'string', description: '`churn`, or one version of it: `churn@v2`' },
      full_feature_names: { type: 'boolean', default: false, description: 'calls features `view__feature`' },
      orient: {
        type: 'string',
        enum: ['columns', 'records'],
        default: 'columns',
        description: 'records: one result per entity instead of one per feature'
      }
    },
    required: ['entities']
  },
  response: {
    200: {
      description:
        'One result per name of metadata.feature_names: the join keys, then the features in the order of the request.',
      type: 'object',
      properties: {
        metadata: {
          type: 'object',
          properties: { feature_names: { type: 'array', items: { type: 'string' } } },
          required: ['feature_names']
        },
        results: {
          type: 'array',
          items: {
            type: 'object',
            properties: { values: {}, statuses: {}, event_timestamps: {} },
            required: ['values', 'statuses', 'event_timestamps']
          }
        }
      },
      required: ['metadata', 'results']
    },
    400: error('The body is not JSON.'),
    404: error('There is no such feature service, view or feature.'),
    409: error('A view is not online.'),
    422: error('A field or a column of entities is missing or does not fit; the message names it.'),
    503: error('Serving is stopped.')
  }
}
const CSV = 'A CSV body (content-type: text/csv) is a header line and a row a line; a blank is missing.'

export const predictRoute = {
  summary: 'Predict for one entity, or for rows',
  description: `${CSV} With ?explain=true each prediction says what each feature added.`,
  querystring: {
    type: 'object',
    properties: { explain: { type: 'string', enum: ['true'], description: 'true: say what each feature added' } }
  },
  body: {
    oneOf: [
      {
        type: 'object',
        properties: { entity_id: key },
        required: ['entity_id'],
        additionalProperties: cell,
        description: 'One entity, whatever its only join key is called; beside it what on-demand features read.'
      },
      {
        type: 'object',
        properties: { rows: { type: 'array', items: cells('by feature name'), minItems: 1, maxItems: 10_000 } },
        required: ['rows'],
        additionalProperties: false,
        description: 'Whole rows: every feature of the model, null where it is not known.'
      },
      {
        type: 'object',
        not: { anyOf: [{ required: ['entity_id'] }, { required: ['rows'] }] },
        additionalProperties: cell,
        minProperties: 1,
        description:
          'One entity by its join keys: `{"user_id": "7590-VHVEG"}`, `{"driver_id": "D1", "restaurant_id": 7}`; beside them what on-demand features read of the request.'
      }
    ]
  },
  response: {
    200: {
      description: 'One prediction, with the key under its own name; for rows `{"predictions": […]}`.',
      oneOf: [
        prediction,
        {
          type: 'object',
          properties: { predictions: { type: 'array', items: prediction } },
          required: ['predictions']
        }
      ]
    },
    400: error('The body is not JSON, or not of this shape.'),
    404: error('The online store does not know the entity.'),
    409: error('A feature view of the model cannot be read online.'),
    413: error('The body is larger than 16 MB.'),
    422: error('A join key or a feature is missing, unknown or of the wrong type; the message names it.'),
    503: error('No model is in Production, it cannot answer, or serving is stopped.')
  }
}

const text = (description: string) => ({ description, type: 'string' })

export const predictModelRoute = {
  ...predictRoute,
  summary: 'Predict with a registered model by its name: its version in Production',
  params: { type: 'object', properties: { name: { type: 'string', description: 'the registered model' } } },
  response: {
    ...predictRoute.response,
    404: error('There is no such registered model, or the online store does not know the entity.'),
    503: error('No version of the model is in Production, it cannot answer, or serving is stopped.')
  }
}

export const invocationsRoute = {
  summary: 'Predict as MLflow’s scoring server does',
  description: CSV,
  body: {
    oneOf: ['dataframe_split', 'dataframe_records', 'instances', 'inputs'].map((name) => ({
      type: 'object',
      properties: { [name]: {} },
      required: [name]
    }))
  },
  response: {
    200: {
      description: 'The classes or numbers, row by row.',
      type: 'object',
      properties: { predictions: { type: 'array', items: cell } },
      required: ['predictions']
    },
    400: error('The body has not exactly one of the four shapes.'),
    413: error('The body is larger than 16 MB.'),
    422: error('A column is missing, unknown or of the wrong type; the message names it.'),
    503: error('No model is in Production, or serving is stopped.')
  }
}

export const liveRoute = {
  summary: 'Whether the server answers',
  response: { 200: fields('It does.', { status: ok, live: yes }), 503: error('Serving is stopped.') }
}
export const readyRoute = {
  summary: 'Whether a model would answer',
  response: {
    200: fields('One would.', { status: ok, ready: yes, model: { ...servedModel, type: 'object' } }),
    503: error('No model is in Production, it cannot answer, or serving is stopped.')
  }
}
export const pingRoute = {
  summary: 'MLflow’s question whether a model would answer',
  response: { 200: text('An empty line.'), 404: error('No model is in Production.'), 503: stopped }
}
export const versionRoute = {
  summary: 'The version of Benchtop',
  response: { 200: text('As text.'), 503: error('Serving is stopped.') }
}
export const metricsRoute = {
  summary: 'Figures for Prometheus',
  response: {
    200: text('Requests, latencies, versions and predictions in the text exposition format.'),
    503: error('Serving is stopped.')
  }
}
