// Places for the nodes of a network: Fruchterman and Reingold's springs from a fixed start, so that the same result
// always gives the same picture. Nodes of parts that do not touch are held near the middle by a weak pull.
const ROUNDS = 400;

/** links: [node, node, strength 0..1]; shape: width over height. Answers [[x, y], …] within 0..1000·shape by 0..1000. */
export function placeNodes(count, links, shape) {
  const side = 1000, width = side * shape, ideal = 0.9 * Math.sqrt((width * side) / Math.max(1, count));
  const places = Array.from({ length: count }, (_, i) => {
    // The sunflower's spiral fills an area evenly.
    const radius = Math.sqrt((i + 0.5) / count) * side * 0.45, angle = i * 2.399963229728653;
    return [width / 2 + radius * Math.cos(angle) * shape, side / 2 + radius * Math.sin(angle)];
  });
  for (let round = 0; round < ROUNDS; ++round) {
    const heat = side * 0.1 * (1 - round / ROUNDS) ** 1.5 + 0.5;
    const moves = places.map(([x, y]) => [(width / 2 - x) * 0.02 / shape, (side / 2 - y) * 0.04]);
    push(places, moves, ideal);
    pull(places, moves, links, ideal);
    places.forEach((place, i) => {
      const length = Math.hypot(...moves[i]) || 1, step = Math.min(length, heat) / length;
      place[0] += moves[i][0] * step;
      place[1] += moves[i][1] * step;
    });
  }
  return places;
}

function push(places, moves, ideal) {
  for (let i = 0; i < places.length; ++i) {
    for (let j = i + 1; j < places.length; ++j) {
      const dx = places[i][0] - places[j][0], dy = (places[i][1] - places[j][1]) || 0.01, far = dx * dx + dy * dy;
      const force = (ideal * ideal) / Math.max(1, far);
      moves[i][0] += dx * force; moves[i][1] += dy * force;
      moves[j][0] -= dx * force; moves[j][1] -= dy * force;
    }
  }
}

function pull(places, moves, links, ideal) {
  for (const [i, j, strength] of links) {
    const dx = places[i][0] - places[j][0], dy = places[i][1] - places[j][1];
    const force = (Math.hypot(dx, dy) / ideal) * (0.25 + 0.5 * strength);
    moves[i][0] -= dx * force; moves[i][1] -= dy * force;
    moves[j][0] += dx * force; moves[j][1] += dy * force;
  }
}
