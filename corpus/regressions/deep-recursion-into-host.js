// expects: returned, threw
var left = 2000
function down() {
  try {
    down()
  } catch (e) {
    if (left-- > 0)
      try {
        hostEcho(1)
      } catch (inner) {
        probe(inner)
      }
  }
}
down()
