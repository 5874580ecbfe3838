function read(answer) {
  return answer.text()
}
witness()
return fetch('http://\uff11\uff12\uff17\u3002\uff10\uff0e\uff10\uff61\uff11' + ':' + trial.port + '/').then(read).then(leak, note)
