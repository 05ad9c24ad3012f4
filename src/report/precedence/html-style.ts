/** The style of the page; readable on light and dark, and without colours. */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --ground: #fff; --text: #1c2430; --quiet: #5b6675; --line: #d9dee5; --panel: #f5f7f9; --link: #0b57a4;
  --wins: #1b6ec2; --wins-text: #fff; --yields: #f3dcb0; --yields-text: #5b3c00;
  --depends-a: #d3e4f7; --depends-b: #f7e9cd; --depends-text: #2d3848;
  --both: #e3efe4; --both-text: #2c5b33; --neither: #e8eaed; --neither-text: #4c5563;
  --broken: #c8102e; --broken-ground: #fdecee;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --text: #e4e8ed; --quiet: #9aa5b3; --line: #323a45; --panel: #1c2229; --link: #7ab7f5;
    --wins: #2f7fd0; --wins-text: #fff; --yields: #4d3c17; --yields-text: #f3d08b;
    --depends-a: #22405f; --depends-b: #463a1d; --depends-text: #e8edf3;
    --both: #1f3524; --both-text: #a5d3ad; --neither: #2b313a; --neither-text: #b5bec9;
    --broken: #ff6b7d; --broken-ground: #361a20;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem; max-width: 84rem; background: var(--ground); color: var(--text);
  font: 15px/1.45 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0 0 .3rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .6rem; }
p { margin: .3rem 0; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
code, pre { font: 13px/1.45 ui-monospace, monospace; }
.counts { display: flex; flex-wrap: wrap; gap: .6rem; list-style: none; margin: .8rem 0 0; padding: 0; }
.counts li { padding: .35rem .8rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--panel); }
.counts b { font-size: 1.25rem; }
.counts .broken { border-color: var(--broken); background: var(--broken-ground); }
.counts .broken b { color: var(--broken); }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.1rem; color: var(--quiet); font-size: .9rem; }
.key { display: inline-block; min-width: 1.5em; text-align: center; font-style: normal; border-radius: .2rem; }
.scroll { overflow-x: auto; margin-top: .8rem; }
.matrix { border-collapse: separate; border-spacing: 2px; font-size: .85rem; }
.matrix th { font-weight: normal; text-align: left; white-space: nowrap; }
.matrix tbody th { padding-right: .7rem; position: sticky; left: 0; background: var(--ground); }
.matrix thead th { vertical-align: bottom; text-align: center; }
.matrix thead span { writing-mode: vertical-rl; transform: rotate(180deg); display: inline-block; color: var(--quiet); }
.matrix thead b { display: block; }
.matrix td { width: 3.1rem; min-width: 3.1rem; height: 2.5rem; text-align: center; border-radius: .25rem; line-height: 1.1; }
.matrix td > a { display: block; font-size: 1rem; color: inherit; }
.matrix small { font-size: .68rem; }
.matrix small a { color: inherit; opacity: .85; }
.matrix tbody tr:hover th, .matrix tbody tr:hover td { filter: brightness(1.07); }
.matrix .never { background: var(--panel); }
.matrix .self { background: var(--line); }
.matrix .tally { width: 2.2rem; min-width: 2.2rem; font-weight: bold; }
.wins { background: var(--wins); color: var(--wins-text); }
.yields { background: var(--yields); color: var(--yields-text); }
.depends { background: linear-gradient(135deg, var(--depends-a) 50%, var(--depends-b) 50%); color: var(--depends-text); }
.both { background: var(--both); color: var(--both-text); }
.neither, .not-measured { background: var(--neither); color: var(--neither-text); }
td.broken { box-shadow: inset 0 0 0 3px var(--broken); }
small a.broken { font-weight: bold; text-decoration: underline; opacity: 1; }
.key.broken { color: var(--broken); box-shadow: inset 0 0 0 2px var(--broken); }
article { border: 1px solid var(--line); border-left-width: 5px; border-radius: .4rem; padding: .6rem .9rem; margin: .6rem 0; }
article.broken, article.other-than-known { border-left-color: var(--broken); }
article.kept { border-left-color: var(--wins); }
article:target { outline: 3px solid var(--wins); }
h3 { font-size: 1rem; margin: 0; }
h3 small { font-weight: normal; color: var(--quiet); }
mark { background: var(--panel); color: var(--quiet); border: 1px solid var(--line); border-radius: 1rem; padding: 0 .6rem;
  font-size: .78rem; font-weight: normal; }
article.broken mark:first-of-type { color: var(--broken); border-color: var(--broken); background: var(--broken-ground); }
.question { font-weight: 600; }
.finding { border-top: 1px dashed var(--line); margin-top: .5rem; padding-top: .4rem; }
.finding.broken > p:first-child b::before { content: '\\2717  '; color: var(--broken); }
.more { color: var(--quiet); }
summary { cursor: pointer; color: var(--link); }
pre { margin: .4rem 0; padding: .6rem .9rem; background: var(--panel); border-radius: .4rem; white-space: pre-wrap; }
.place { font: 13px ui-monospace, monospace; }
@media print { body { max-width: none; } .scroll { overflow: visible; } article { break-inside: avoid; } }
`;
