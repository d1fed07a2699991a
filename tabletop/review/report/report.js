(function () {
  "use strict";
  var NS = "http://www.w3.org/2000/svg";
  var data = JSON.parse(document.getElementById("map-data").textContent);
  var layer = document.getElementById("map-marks");
  var ring = document.getElementById("map-ring");
  var range = document.getElementById("map-turn");
  var now = document.getElementById("map-now");
  var desc = document.getElementById("map-desc");
  var keep = document.getElementById("map-keep");
  var prints = document.getElementById("map-prints");
  var comeBack = document.getElementById("map-return");
  var from = null;
  var last = data.turns.length - 1;

  function rank(kind) {
    if (kind.indexOf("incident-") === 0) return 4;
    return { guarded: 0, lacking: 0, water: 1, barrier: 2 }[kind] === undefined ? 3 : { guarded: 0, lacking: 0, water: 1, barrier: 2 }[kind];
  }

  function standing(index) {
    var marks = new Map();
    for (var i = 0; i <= index; i += 1) {
      data.turns[i].gone.forEach(function (key) { marks.delete(key); });
      data.turns[i].put.forEach(function (mark) { marks.set(mark[0], mark); });
    }
    return Array.from(marks.values()).sort(function (a, b) {
      return rank(data.kinds[a[1]]) - rank(data.kinds[b[1]]) || a[0] - b[0];
    });
  }

  function element(name, attributes) {
    var made = document.createElementNS(NS, name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }

  function drawn(mark) {
    var kind = data.kinds[mark[1]];
    var group = element("g", { transform: "translate(" + mark[2] + " " + mark[3] + ")" });
    if (data.titles[mark[5]]) {
      var title = element("title", {});
      title.textContent = data.titles[mark[5]];
      group.appendChild(title);
    }
    group.appendChild(element("use", { href: "#k-" + kind }));
    if (mark[4]) {
      var incident = kind.indexOf("incident-") === 0;
      var words = element("text", incident ? { "class": kind, x: 0, y: 5 } : { "class": "count", x: 11, y: -6 });
      words.textContent = mark[4];
      group.appendChild(words);
    }
    return group;
  }

  function caption(turn) { return turn.s + " · " + turn.c + " · " + turn.w; }

  function kept(index) { return prints.querySelector('[data-turn="' + index + '"]'); }

  function show(index, said) {
    var at = Math.max(0, Math.min(last, index));
    var turn = data.turns[at];
    range.value = String(at);
    range.setAttribute("aria-valuetext", turn.n + ", " + turn.s + ", " + turn.c);
    layer.replaceChildren.apply(layer, standing(at).map(drawn));
    now.textContent = said || caption(turn);
    desc.textContent = caption(turn);
    keep.setAttribute("aria-pressed", kept(at) ? "true" : "false");
    Array.from(prints.children).forEach(function (one) { one.classList.toggle("same", one.dataset.turn === String(at)); });
    if (!said) { ring.setAttribute("visibility", "hidden"); }
  }

  function indexOf(turn) {
    for (var i = 0; i <= last; i += 1) { if (data.turns[i].n === turn) return i; }
    return last;
  }

  function point(seq, link) {
    var row = document.getElementById("e" + seq);
    if (!row) return false;
    var words = Array.from(row.children).map(function (cell) { return cell.textContent.trim(); }).filter(Boolean);
    show(indexOf(Number(row.dataset.turn)), words.join(" · "));
    if (row.dataset.at) {
      var at = row.dataset.at.split(",");
      ring.setAttribute("transform", "translate(" + at[0] + " " + at[1] + ")");
      ring.setAttribute("visibility", "visible");
    } else {
      ring.setAttribute("visibility", "hidden");
    }
    document.querySelectorAll(".log tr.shown").forEach(function (one) { one.classList.remove("shown"); });
    row.classList.add("shown");
    from = link;
    comeBack.hidden = false;
    document.getElementById("peta").scrollIntoView();
    range.focus({ preventScroll: true });
    return true;
  }

  function printed(index) {
    var turn = data.turns[index];
    var figure = document.createElement("figure");
    figure.className = "map small";
    figure.dataset.turn = String(index);
    var svg = element("svg", { viewBox: document.getElementById("map").getAttribute("viewBox"), "aria-hidden": "true" });
    svg.appendChild(element("use", { href: "#map-city" }));
    standing(index).forEach(function (mark) { svg.appendChild(drawn(mark)); });
    var words = document.createElement("figcaption");
    words.textContent = caption(turn);
    figure.appendChild(svg);
    figure.appendChild(words);
    return figure;
  }

  range.addEventListener("input", function () { show(Number(range.value)); });
  document.getElementById("map-back").addEventListener("click", function () { show(Number(range.value) - 1); });
  document.getElementById("map-on").addEventListener("click", function () { show(Number(range.value) + 1); });
  keep.addEventListener("click", function () {
    var index = Number(range.value);
    var there = kept(index);
    if (there) {
      there.remove();
    } else {
      var after = Array.from(prints.children).find(function (one) { return Number(one.dataset.turn) > index; });
      prints.insertBefore(printed(index), after || null);
    }
    keep.setAttribute("aria-pressed", there ? "false" : "true");
  });
  comeBack.addEventListener("click", function () {
    comeBack.hidden = true;
    if (from) { from.scrollIntoView({ block: "center" }); from.focus({ preventScroll: true }); }
  });
  document.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a.ev, a.to-map") : null;
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var seq = link.dataset.e || link.getAttribute("href").slice(2);
    if (point(seq, link)) event.preventDefault();
  });
  document.querySelector(".map-bar").hidden = false;
  show(Number(range.value));
})();
