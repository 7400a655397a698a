/** What a text may try. Whatever of it ran would call this, and be heard by the watch over the browser. */
const run = "sideroomComplain(1)";

const img = `<img src=x onerror=${run}>`;

/** One line each, and no Markdown: it must be seen on the screen exactly as it stands here. */
export const plainTexts: readonly string[] = [
  `<script>${run}</script>`,
  img,
  `"><img src=x onerror=${run}>`,
  `' onfocus=${run} autofocus x='`,
  `<svg onload=${run}>`,
  `<svg><a xlink:href="javascript:${run}">x</a></svg>`,
  `<math><mtext><mglyph><style>${img}</style></mtext></math>`,
  `<noscript><p title="</noscript>${img}">`,
  `<iframe srcdoc="<script>parent.${run}</script>">`,
  `<a href=javascript:${run}>x</a>`,
  `<base href=//elsewhere.example/>`,
  `<style>p{background:url(//elsewhere.example/)}`,
  `<details open ontoggle=${run}>`,
  `<scr<script>ipt>${run}</scr</script>ipt>`,
  `javascript:${run}`,
  `{{constructor.constructor('${run}')()}}`,
  `$\{${run}}`,
  `＜script＞${run}＜/script＞`,
  `quiet\u{e0068}\u{e0069} tags`,
];

/** HTML and Markdown in every mixture; no line of it may become more than words and honest links. */
export const markdownTexts: readonly string[] = [
  `[a](javascript:${run})`,
  `[a](JaVaScRiPt:${run})`,
  `[a](&#106;avascript:${run})`,
  `[a](&#x6A;ava&Tab;script:${run})`,
  `[a](java\tscript:${run})`,
  `[a]( javascript:${run})`,
  `[a](<javascript:${run}>)`,
  `[a](javascript%3A${run})`,
  `[a](data:text/html;base64,PHNjcmlwdD5zaWRlcm9vbUNvbXBsYWluKDEpPC9zY3JpcHQ+)`,
  `[a](data:text/html,<script>${run}</script>)`,
  `[a](vbscript:${run})`,
  `[a](file:///etc/hosts)`,
  `[a](blob:https://elsewhere.example/x)`,
  `[a](view-source:https://elsewhere.example/)`,
  `[a](//elsewhere.example/x)`,
  `[a](/\\elsewhere.example/x)`,
  `[a](https://elsewhere.example/ "x\\" onmouseover=${run}")`,
  `[a"onmouseover="${run}](https://elsewhere.example/"onmouseover="${run})`,
  `[${img}](https://elsewhere.example/)`,
  `[a][1]\n\n[1]: javascript:${run}`,
  `[a][2]\n\n[2]: <data:text/html,${img}> "x"`,
  `![a](https://elsewhere.example/picture.png)`,
  `![a](javascript:${run})`,
  `![${img}](x"onerror="${run})`,
  `[![a](https://elsewhere.example/in.png)](javascript:${run})`,
  `<javascript:${run}>`,
  `<https://elsewhere.example/"onmouseover="${run}>`,
  `https://elsewhere.example/"onmouseover="${run}`,
  `www.elsewhere.example/<svg/onload=${run}>`,
  `a@elsewhere.example"onmouseover="${run}`,
  `[a](mailto:a@elsewhere.example?body=${img})`,
  `|${img}|[a](javascript:${run})|\n|-|-|\n|<svg onload=${run}>|b|`,
  `- > # ${img}\n  1. <svg onload=${run}>`,
  `\`\`\`html\n${img}\n\`\`\``,
  `\`<svg onload=${run}>\``,
  `*a<b onmouseover=${run}>*`,
  `a &lt;img src=x onerror=${run}&gt;`,
  `<!--><img src=x onerror=${run}>-->`,
  `<![CDATA[${img}]]>`,
  `<meta http-equiv=refresh content="0;url=https://elsewhere.example/">`,
  `<link rel=stylesheet href=https://elsewhere.example/x.css>`,
  `<form action=javascript:${run}><input type=submit></form>`,
  `<template>${img}</template>`,
  `words\u2028${run}`,
];

/** Turns the direction of what follows: refused in every text, since it makes words look like others. */
export const turningTexts: readonly string[] = [
  "nurse \u202egnp.exe",
  "quiet \u2066heron\u2069",
  "left \u200eright",
];
