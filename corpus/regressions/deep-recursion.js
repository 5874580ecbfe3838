// expects: threw
;(function down() {
  down()
})()
