export { catalogue, type FieldsOf, type Message, type MessageKind, type Speaker } from './catalogue';
export { eventOf, isKind, makeEvent, parametersOf, type Utterance } from './event';
export { type Journal, type JournalLine, messageOfJournal, parseJournal, readJournalLine } from './journal';
export { formatEvent, formatLog, messageText, parseLog, recognise } from './line';
export { type Movement, type MovementKind, movementsIn } from './movements';
export { isRefusal } from './refusals';
