/** How the public routes are described in /openapi.json. */

const error = (description: string) => ({
  description,
  type: 'object',
  properties: { error_code: { type: 'string' }, message: { type: 'string' } }
})

const prediction = {
  type: 'object',
  properties: {
    prediction: { description: 'the class, or the number of a regression' },
    probability: { type: ['number', 'null'], description: 'of the positive class for two classes' },
    probabilities: { type: ['object', 'null'], additionalProperties: { type: 'number' } },
    model_name: { type: 'string' },
    model_version: { type: 'string' },
    model_stage: { type: 'string' },
    features_used: { type: 'object', additionalProperties: true }
  }
}

export const healthRoute = {
  summary: 'Whether the server answers, and with which model',
  response: {
    200: {
      description: 'It answers. `model` is null while nothing is in Production.',
      type: 'object',
      properties: {
        status: { type: 'string', enum: ['ok'] },
        version: { type: 'string' },
        model: { type: ['object', 'null'], additionalProperties: true }
      }
    }
  }
}

export const featuresRoute = {
  summary: 'The online features of one entity',
  params: {
    type: 'object',
    properties: { id: { type: 'string', description: 'the entity key, for example 7590-VHVEG' } }
  },
  response: {
    200: {
      description: 'The key under its own name, the values, and why a value is null.',
      type: 'object',
      properties: {
        features: { type: 'object', additionalProperties: true },
        statuses: { type: 'object', additionalProperties: { type: 'string' } }
      }
    },
    404: error('The online store does not know the entity.')
  }
}

export const predictRoute = {
  summary: 'Predict for one entity, or for rows',
  body: {
    oneOf: [
      { type: 'object', properties: { entity_id: { type: 'string' } }, required: ['entity_id'] },
      {
        type: 'object',
        properties: { rows: { type: 'array', items: { type: 'object', additionalProperties: true } } },
        required: ['rows']
      }
    ],
    description: 'One entity by its join key (`{"user_id": …}`) or as `entity_id`; or up to 10 000 rows of features.'
  },
  response: {
    200: { description: 'One prediction; for rows `{"predictions": […]}`.', ...prediction },
    400: error('The body is not JSON, or not of this shape.'),
    404: error('The online store does not know the entity.'),
    422: error('A feature is missing, unknown or of the wrong type; the message names it.'),
    503: error('No model is in Production, or serving is stopped.')
  }
}
