// Places for the nodes of a network: Fruchterman and Reingold's springs from a fixed start, so that the same result
// always gives the same picture.
const ROUNDS = 400;
const IDEAL = 1;  // the length of a spring at rest

/** links: [node, node, strength 0..1]. Answers [[x, y], …] around the origin. O(rounds · (nodes² + links)). */
export function placeNodes(count, links) {
  const degrees = new Array(count).fill(0);
  for (const [i, j] of links) { ++degrees[i]; ++degrees[j]; }
  // The sunflower's spiral fills an area evenly.
  const places = Array.from({ length: count }, (_, i) => {
    const radius = Math.sqrt(i + 0.5) * IDEAL, angle = i * 2.399963229728653;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
  for (let round = 0; round < ROUNDS; ++round) {
    const heat = IDEAL * (1 - round / ROUNDS) ** 1.5 + 0.01;
    // A pull to the middle holds together what no link does.
    const moves = places.map(([x, y]) => [-x * 0.35, -y * 0.35]);
    push(places, moves);
    pull(places, moves, links, degrees);
    places.forEach((place, i) => {
      const length = Math.hypot(...moves[i]) || 1, step = Math.min(length * 0.2, heat) / length;
      place[0] += moves[i][0] * step;
      place[1] += moves[i][1] * step;
    });
  }
  return places;
}

function push(places, moves) {
  for (let i = 0; i < places.length; ++i) {
    for (let j = i + 1; j < places.length; ++j) {
      const dx = places[i][0] - places[j][0], dy = (places[i][1] - places[j][1]) || 0.001;
      const force = (IDEAL * IDEAL) / Math.max(0.01, dx * dx + dy * dy);
      moves[i][0] += dx * force; moves[i][1] += dy * force;
      moves[j][0] -= dx * force; moves[j][1] -= dy * force;
    }
  }
}

// Where a node has many links each pulls less: a clique keeps its shape instead of falling into a point.
function pull(places, moves, links, degrees) {
  for (const [i, j, strength] of links) {
    const dx = places[i][0] - places[j][0], dy = places[i][1] - places[j][1];
    const force = (Math.hypot(dx, dy) / IDEAL) * (0.4 + 0.6 * strength) / Math.sqrt(Math.min(degrees[i], degrees[j]));
    moves[i][0] -= dx * force; moves[i][1] -= dy * force;
    moves[j][0] += dx * force; moves[j][1] += dy * force;
  }
}

const LINE = 15;  // the height of a label

/**
 * Lays places into a frame of width by height pixels, and moves apart circles (of these diameters) that touch and
 * labels (of these widths, to the right of their circles) that would cover others.
 */
export function spreadNodes(places, diameters, labels, width, height) {
  const lowest = [0, 1].map((side) => Math.min(...places.map((place) => place[side])));
  const extent = [0, 1].map((side) => Math.max(...places.map((place) => place[side])) - lowest[side] || 1);
  const at = places.map(([x, y]) => [((x - lowest[0]) / extent[0]) * width, ((y - lowest[1]) / extent[1]) * height]);
  for (let round = 0; round < 120; ++round) {
    for (let i = 0; i < at.length; ++i) {
      for (let j = i + 1; j < at.length; ++j) {
        const dx = at[i][0] - at[j][0], dy = (at[i][1] - at[j][1]) || 0.01, far = Math.hypot(dx, dy);
        const near = (diameters[i] + diameters[j]) / 2 + 9;
        const reach = near + (dx < 0 ? labels[i] : labels[j]);
        if (Math.abs(dx) < reach && Math.abs(dy) < LINE) {
          const lift = Math.sign(dy) * (LINE - Math.abs(dy)) * 0.2;
          at[i][1] += lift;
          at[j][1] -= lift;
        }
        if (far >= near) continue;
        const step = ((near - far) / far) * 0.25;
        at[i][0] += dx * step; at[i][1] += dy * step;
        at[j][0] -= dx * step; at[j][1] -= dy * step;
      }
    }
    for (const place of at) {
      place[0] = Math.min(width, Math.max(0, place[0]));
      place[1] = Math.min(height, Math.max(0, place[1]));
    }
  }
  return at;
}
