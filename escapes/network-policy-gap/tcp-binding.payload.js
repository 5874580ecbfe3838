try {
  witness()
  var binding = process.binding('tcp_wrap')
  var handle = new binding.TCP(binding.constants.SOCKET)
  var request = new binding.TCPConnectWrap()
  request.oncomplete = function () {
    handle.close()
    done()
  }
  if (handle.connect(request, '127.0.0.1', trial.port) !== 0) done()
} catch (error) {
  done()
}
