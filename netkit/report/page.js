"use strict";
// Draws the pictures that stand in this file as numbers. Nothing is fetched, nothing is sent.
(() => {
  const { templates, pictures } = JSON.parse(document.getElementById("netkit-figures").textContent);
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const config = { responsive: true, displayModeBar: false, displaylogo: false, showTips: false };
  const details = [...document.querySelectorAll("details")];

  const draw = (theme) => {
    for (const [name, figures] of Object.entries(pictures)) {
      const { data, layout } = figures[theme];
      const copy = structuredClone({ data, layout: { ...layout, template: templates[theme] } });
      Plotly.react(`picture-${name}`, copy.data, copy.layout, config);
    }
  };
  const theme = () => (dark.matches ? "dark" : "light");

  // Paper is white, and nobody can open a table on it.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = details.filter((part) => !part.open);
    for (const part of opened) part.open = true;
    draw("light");
  });
  addEventListener("afterprint", () => {
    for (const part of opened) part.open = false;
    draw(theme());
  });
  dark.addEventListener("change", () => draw(theme()));

  for (const part of details) part.open = false;
  draw(theme());
  document.documentElement.dataset.drawn = "yes";
})();
