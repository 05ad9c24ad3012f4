import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DOMParser } from '@xmldom/xmldom';
import { element } from '../../../../src/report/timeline-picture/drawing/svg';

test('an element has the attributes that are given, and its content', () => {
  const inner = element('rect', { x: 1.24, y: -0.04, width: undefined });
  assert.equal(
    element('g', { class: 'a' }, inner, undefined, 'text').markup,
    '<g class="a"><rect x="1.2" y="0"/>text</g>',
  );
});

test('whatever stands in a text or an attribute is read back', () => {
  const text = `<&>"' ]]> Größe \u{1F600}`;
  const { documentElement } = new DOMParser().parseFromString(element('a', { b: text }, text).markup, 'text/xml');
  assert.equal(documentElement?.textContent, text);
  assert.equal(documentElement?.getAttribute('b'), text);
});

test('what XML cannot say is replaced', () => {
  assert.equal(element('a', {}, 'x\u0000\u001by\uD800').markup, '<a>x\uFFFD\uFFFDy\uFFFD</a>');
});
