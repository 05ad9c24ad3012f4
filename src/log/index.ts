export { catalogue, type FieldsOf, type Message, type MessageKind, type Speaker } from './catalogue';
export { eventOf, isKind, makeEvent, parametersOf, type Utterance } from './event';
export { formatEvent, formatLog, messageText, parseLog, recognise } from './line';
