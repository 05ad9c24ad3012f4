export { basePath, type Endpoint, endpointOf, endpoints, type Permissions, type Schema } from './document';
export { apiMistakes, type Side } from './validate';
