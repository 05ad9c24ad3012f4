import { type ByteText, type GroupsConfig, parseGroups } from '../../formats';

/** The HA groups, which are asked for each round and hardly ever change. */
export class GroupBook {
  #text: ByteText = '';
  #groups: GroupsConfig = none;

  /** Reads a groups.cfg, unless it is the one that was read last. */
  read(text: ByteText): GroupsConfig {
    if (text !== this.#text) {
      this.#groups = parseGroups(text);
      this.#text = text;
    }
    return this.#groups;
  }
}

const none = parseGroups('');
