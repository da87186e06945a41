// How the pages look: dark on light, two columns, or one where the screen is narrow. None of < > & stands here, which a tree
// escapes and a style sheet would not.
#pragma once

inline constexpr const char* html_style = R"(
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { margin: 0; padding: 0 1.25rem 3rem; background: #f4f5f7; color: #1d2433; line-height: 1.45;
       font-family: system-ui, 'DejaVu Sans', Arial, sans-serif; font-size: 15px; overflow-wrap: anywhere; }
header, main, footer { max-width: 1180px; margin: 0 auto; }
header { padding: 1.5rem 0 1rem; }
h1 { margin: 0; font-size: 1.35rem; overflow: hidden; }
p { margin: 0; }
.about, .summary { color: #566074; font-size: .85rem; }
.hint { margin-top: .5rem; padding: .5rem .75rem; border-left: 3px solid #c98a00; background: #fff8e6; font-size: .85rem; }
article { display: grid; grid-template-columns: minmax(0, 6fr) minmax(0, 5fr); gap: 1.25rem; padding: .6rem 0;
          border-top: 1px solid #dfe3ea; }
footer { padding-top: .75rem; border-top: 1px solid #dfe3ea; }
.seen { padding-bottom: 2px; contain: paint; }
.meta { display: flex; flex-wrap: wrap; gap: 0 .6rem; margin-bottom: .25rem; font-size: .85rem; color: #566074; }
.meta .nick { color: #1d2433; font-weight: 600; unicode-bidi: isolate; }
.when { margin-left: auto; color: #6a7489; font-variant-numeric: tabular-nums; white-space: nowrap; }
.bubble { padding: .6rem .8rem; border: 1px solid #d5dae3; border-radius: 4px 14px 14px 14px; background: #fff;
          contain: paint; }
.said .seen { padding-left: 2.5rem; }
.said .bubble { border-radius: 14px 4px 14px 14px; background: #eef4ff; border-color: #c8d8f2; }
.words { display: inline-block; max-width: 100%; font-size: 1.1rem; line-height: 1.5; white-space: pre-wrap; }
.on-dark { padding: .1rem .4rem; border-radius: 3px; background: #2b303b; }
.details { margin-top: .3rem; font-size: .78rem; color: #6a7489; }
.note { color: #3d4759; font-size: .92rem; }
.note .nick { font-weight: 600; unicode-bidi: isolate; }
.note .when { margin-left: .5rem; font-size: .85rem; font-style: normal; }
.typing .note { color: #6a7489; font-style: italic; }
.nudge .note { display: inline-block; padding: .2rem .7rem; border: 1px solid #e2c98d; border-radius: 1rem;
               background: #fff6df; color: #6b4b00; }
.card { padding: .6rem .8rem; border: 1px dashed #b9c1cf; border-radius: 6px; background: #fbfcfd; contain: paint; }
.label { font-weight: 600; font-size: .85rem; color: #3d4759; }
.told { margin: .3rem 0 0; white-space: pre-wrap; font: .8rem/1.45 'DejaVu Sans Mono', Consolas, monospace; }
.verb { display: inline-block; margin-right: .5rem; padding: 0 .4rem; border-radius: 3px; background: #e3e8f0; color: #26324a;
        font: 600 .78rem/1.6 'DejaVu Sans Mono', Consolas, monospace; }
.failed .verb, .fault .verb { background: #fbdcd9; color: #8a1c12; }
.fields { margin: .25rem 0 0; padding: 0; font: .8rem/1.5 'DejaVu Sans Mono', Consolas, monospace; }
.field { margin-right: .8rem; }
.name { color: #6a7489; }
.bad { color: #a3261a; font-weight: 600; }
.raw { font: .76rem/1.5 'DejaVu Sans Mono', Consolas, monospace; color: #3d4759; }
.line { display: grid; grid-template-columns: 5ch minmax(0, 1fr); gap: .75rem; }
.place { text-align: right; color: #6a7489; white-space: nowrap; }
code { font: inherit; white-space: pre-wrap; }
.hex { white-space: pre; overflow: hidden; }
.odd { color: #9a4d00; background: #fdf1e0; border-radius: 2px; font-family: 'DejaVu Sans Mono', Consolas, monospace;
       font-style: normal; font-weight: 400; }
.raw .odd { color: #7a5a2e; background: none; }
.words .odd { font-size: .8em; }
.ascii { color: #6a7489; }
mark { background: #f7b5ae; color: #6e120a; }
.more { color: #6a7489; }
@media (max-width: 700px) {
  body { padding: 0 .75rem 2rem; }
  article { grid-template-columns: minmax(0, 1fr); gap: .5rem; }
  .said .seen { padding-left: 1rem; }
  .raw { padding: .4rem .5rem; border-radius: 4px; background: #eceff3; }
}
)";
